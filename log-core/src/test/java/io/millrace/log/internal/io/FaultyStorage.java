package io.millrace.log.internal.io;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Files in memory that know which of their bytes and names were synced. Can fail at the n-th
 * changing operation, once or for good, and show what a crash at this moment would leave.
 */
public final class FaultyStorage implements Storage {
  private final Map<Path, Inode> names = new TreeMap<>();
  private final Map<Path, Inode> durableNames = new TreeMap<>();
  private final List<NameChange> unsyncedNames = new ArrayList<>();
  private final TreeSet<Path> directories = new TreeSet<>();
  private long operations;
  private long failAt = Long.MAX_VALUE;
  private boolean failForGood;
  private final boolean reserves;
  private long capacityBytes = Long.MAX_VALUE;
  private boolean stolen;
  private Predicate<Path> unreadable = path -> false;
  private Predicate<Path> unchangeable = path -> false;
  private volatile @Nullable Path failedAt;

  /** Makes an empty one that takes no notice when room is to be reserved. */
  public FaultyStorage() {
    this(false);
  }

  /**
   * Makes an empty one.
   *
   * @param reserves whether reserved room shows as zeros, as it does on a disk
   */
  public FaultyStorage(boolean reserves) {
    this.reserves = reserves;
  }

  /** How much fits from now on; writes beyond that fail. */
  public synchronized void setCapacity(long bytes) {
    capacityBytes = bytes;
  }

  /** Lets only so many bytes fit from now on, without saying so when asked for the free space. */
  public synchronized void stealSpace(long roomBytes) {
    stolen = roomBytes != Long.MAX_VALUE;
    capacityBytes = stolen ? usedBytes() + roomBytes : Long.MAX_VALUE;
  }

  /** Bytes in all files. */
  public synchronized long usedBytes() {
    return names.values().stream().distinct().mapToLong(Inode::sizeBytes).sum();
  }

  /** A name appears or goes; one that appears may take the place of another, as a rename does. */
  private record NameChange(Path path, Inode inode, boolean present, @Nullable Path instead) {
    NameChange(Path path, Inode inode, boolean present) {
      this(path, inode, present, null);
    }
  }

  /** What happened to a file since its last sync: bytes at a position, or a cut when null. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Change(long position, byte[] bytes) {}

  /**
   * Fails the n-th changing operation from now on; from there on all of them if {@code forGood}.
   */
  public synchronized void failAfter(long count, boolean forGood) {
    failAt = operations + count;
    failForGood = forGood;
  }

  /** Number of changing operations so far. */
  public synchronized long operations() {
    return operations;
  }

  /** The storage that a killed process leaves: everything that reached the operating system. */
  public synchronized FaultyStorage afterKill() {
    FaultyStorage result = new FaultyStorage(reserves);
    result.directories.addAll(directories);
    names.forEach((path, inode) -> result.put(path, inode.content(), inode.reservedBytes));
    return result;
  }

  /** The storage that a power cut leaves: what was synced, and any part of the rest. */
  public synchronized FaultyStorage afterPowerCut(RandomGenerator random) {
    Map<Path, Inode> kept = new TreeMap<>(durableNames);
    int survivors = random.nextInt(unsyncedNames.size() + 1);
    for (NameChange change : unsyncedNames.subList(0, survivors)) {
      apply(kept, change);
    }
    FaultyStorage result = new FaultyStorage(reserves);
    result.directories.addAll(directories);
    kept.forEach(
        (path, inode) -> result.put(path, inode.afterPowerCut(random), inode.reservedBytes));
    return result;
  }

  private void put(Path path, byte[] content, long reservedBytes) {
    Inode inode = new Inode(content);
    inode.reservedBytes = reservedBytes;
    names.put(path, inode);
    durableNames.put(path, inode);
  }

  private static void apply(Map<Path, Inode> target, NameChange change) {
    if (change.instead() != null) {
      target.remove(change.instead());
    }
    if (change.present()) {
      target.put(change.path(), change.inode());
    } else {
      target.remove(change.path());
    }
  }

  /** Fails every read of these files from now on. */
  public synchronized void failReads(Predicate<Path> files) {
    unreadable = files;
  }

  /** Fails every change of these files and directories from now on. */
  public synchronized void failChanges(Predicate<Path> files) {
    unchangeable = files;
  }

  /** What the first operation that failed was about, or null. */
  public @Nullable Path failedAt() {
    return failedAt;
  }

  /** The content of every file. */
  public synchronized Map<Path, byte[]> contents() {
    Map<Path, byte[]> result = new TreeMap<>();
    names.forEach((path, inode) -> result.put(path, inode.content()));
    return result;
  }

  /** Counts a changing operation; whether it must fail. */
  private boolean fails(Path path) {
    operations++;
    boolean fails =
        operations == failAt || (failForGood && operations > failAt) || unchangeable.test(path);
    if (fails && failedAt == null) {
      failedAt = path;
    }
    return fails;
  }

  private void mayFail(String action, Path path) {
    if (fails(path)) {
      throw new LogException(
          LogErrorCode.STORAGE_FAILED, "injected: %s \"%s\"".formatted(action, path), "Reopen.");
    }
  }

  private void rename(NameChange change) {
    apply(names, change);
    unsyncedNames.add(change);
  }

  @Override
  public synchronized StorageFile open(Path file) {
    Inode inode = names.get(file);
    if (inode == null) {
      mayFail("create", file);
      inode = new Inode(new byte[0]);
      rename(new NameChange(file, inode, true));
    }
    return new OpenFile(file, inode);
  }

  @Override
  public synchronized boolean exists(Path path) {
    return names.containsKey(path) || directories.contains(path);
  }

  @Override
  public synchronized void createDirectories(Path directory) {
    for (Path each = directory; each != null; each = each.getParent()) {
      directories.add(each);
    }
  }

  @Override
  public synchronized List<String> list(Path directory) {
    TreeSet<String> found = new TreeSet<>();
    int depth = directory.getNameCount();
    names.keySet().stream()
        .filter(path -> path.startsWith(directory) && path.getNameCount() > depth)
        .forEach(path -> found.add(path.getName(depth).toString()));
    return List.copyOf(found);
  }

  @Override
  public synchronized void rename(Path from, Path to) {
    mayFail("rename", from);
    for (Path path : List.copyOf(names.keySet())) {
      if (path.startsWith(from)) {
        Inode inode = names.get(path);
        Path target = path.equals(from) ? to : to.resolve(from.relativize(path));
        rename(new NameChange(target, inode, true, path));
      }
    }
    if (directories.remove(from)) {
      directories.add(to);
    }
  }

  @Override
  public synchronized void delete(Path path) {
    mayFail("delete", path);
    for (Path each : List.copyOf(names.keySet())) {
      if (each.startsWith(path)) {
        rename(new NameChange(each, names.get(each), false));
      }
    }
    directories.remove(path);
  }

  @Override
  public synchronized void syncDirectory(Path directory) {
    mayFail("sync directory", directory);
    unsyncedNames.forEach(change -> apply(durableNames, change));
    unsyncedNames.clear();
  }

  @Override
  public long modifiedMs(Path file) {
    return -1;
  }

  @Override
  public synchronized Space space(Path directory) {
    return capacityBytes == Long.MAX_VALUE || stolen
        ? Space.UNKNOWN
        : new Space(Math.max(0, capacityBytes - usedBytes()), capacityBytes);
  }

  private void requireCapacity(Inode inode, long newSizeBytes, Path path) {
    long growth = Math.max(0, newSizeBytes - inode.sizeBytes());
    if (capacityBytes != Long.MAX_VALUE && growth > capacityBytes - usedBytes()) {
      throw new LogException(
          LogErrorCode.DISK_FULL, "injected: no room for \"%s\"".formatted(path), "Free space.");
    }
  }

  @Override
  public Lock lock(Path file, String owner) {
    return () -> {};
  }

  @Override
  public boolean sensitiveToInterrupts() {
    return false;
  }

  /** The bytes of a file, wherever its names are. Guarded by the storage. */
  private static final class Inode {
    private byte[] durable;
    private long reservedBytes;
    private final List<Change> unsynced = new ArrayList<>();

    Inode(byte[] content) {
      durable = content;
    }

    byte[] content() {
      byte[] result = durable;
      for (Change change : unsynced) {
        result = applied(result, change);
      }
      return result;
    }

    long sizeBytes() {
      return Math.max(reservedBytes, content().length);
    }

    void sync() {
      durable = content();
      unsynced.clear();
    }

    byte[] afterPowerCut(RandomGenerator random) {
      byte[] result = durable;
      for (Change change : unsynced) {
        int fate = random.nextInt(3);
        if (fate == 0) {
          result = applied(result, change);
        } else if (fate == 1 && change.bytes() != null) {
          int kept = random.nextInt(change.bytes().length + 1);
          byte[] torn = Arrays.copyOf(change.bytes(), kept);
          result = applied(result, new Change(change.position(), torn));
        }
      }
      return result;
    }

    private static byte[] applied(byte[] content, Change change) {
      if (change.bytes() == null) {
        return content.length <= change.position()
            ? content
            : Arrays.copyOf(content, (int) change.position());
      }
      int end = (int) change.position() + change.bytes().length;
      byte[] result = Arrays.copyOf(content, Math.max(content.length, end));
      System.arraycopy(change.bytes(), 0, result, (int) change.position(), change.bytes().length);
      return result;
    }
  }

  private final class OpenFile implements StorageFile {
    private final Path path;
    private final Inode inode;

    OpenFile(Path path, Inode inode) {
      this.path = path;
      this.inode = inode;
    }

    @Override
    public Path path() {
      return path;
    }

    @Override
    public int read(ByteBuffer target, long positionBytes) {
      synchronized (FaultyStorage.this) {
        if (unreadable.test(path)) {
          throw new LogException(
              LogErrorCode.STORAGE_FAILED, "injected: read \"%s\"".formatted(path), "Reopen.");
        }
        byte[] content = inode.content();
        long size = Math.max(content.length, inode.reservedBytes);
        int count = (int) Math.max(0, Math.min(target.remaining(), size - positionBytes));
        int present = (int) Math.max(0, Math.min(count, content.length - positionBytes));
        target.put(content, present == 0 ? 0 : (int) positionBytes, present);
        target.put(new byte[count - present]);
        return count;
      }
    }

    @Override
    public void write(ByteBuffer source, long positionBytes) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (source.hasRemaining()) {
        bytes.write(source.get());
      }
      synchronized (FaultyStorage.this) {
        if (fails(path)) {
          byte[] torn = Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2);
          inode.unsynced.add(new Change(positionBytes, torn));
          throw new LogException(LogErrorCode.DISK_FULL, "injected: write " + path, "Reopen.");
        }
        requireCapacity(inode, positionBytes + bytes.size(), path);
        inode.unsynced.add(new Change(positionBytes, bytes.toByteArray()));
        if (inode.unsynced.size() > 64) {
          compact();
        }
      }
    }

    // Keeps tests fast; the oldest writes reached the disk by themselves.
    private void compact() {
      byte[] content = inode.durable;
      for (Change change : inode.unsynced.subList(0, 32)) {
        content = Inode.applied(content, change);
      }
      inode.durable = content;
      inode.unsynced.subList(0, 32).clear();
    }

    @Override
    public void sync() {
      synchronized (FaultyStorage.this) {
        mayFail("sync", path);
        inode.sync();
      }
    }

    @Override
    public long sizeBytes() {
      synchronized (FaultyStorage.this) {
        return inode.sizeBytes();
      }
    }

    @Override
    public void truncate(long sizeBytes) {
      synchronized (FaultyStorage.this) {
        mayFail("truncate", path);
        inode.reservedBytes = Math.min(inode.reservedBytes, sizeBytes);
        inode.unsynced.add(new Change(sizeBytes, null));
      }
    }

    @Override
    public void preallocate(long sizeBytes) {
      if (reserves) {
        synchronized (FaultyStorage.this) {
          mayFail("preallocate", path);
          requireCapacity(inode, sizeBytes, path);
          inode.reservedBytes = Math.max(inode.reservedBytes, sizeBytes);
        }
      }
    }

    @Override
    public void close() {}
  }
}
