package io.millrace.log.internal.io;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Files on the heap; they vanish with this object. Thread-safe. */
public final class MemoryStorage implements Storage {
  private final TreeMap<Path, MemoryFile> files = new TreeMap<>();
  private final TreeSet<Path> directories = new TreeSet<>();
  private final InstantSource clock;

  /** Whoever changes something holds the read lock, so that a copy shows one instant. */
  private final ReadWriteLock changes = new ReentrantReadWriteLock();

  /** Makes an empty one with the system's clock. */
  public MemoryStorage() {
    this(InstantSource.system());
  }

  /** Makes an empty one whose files are stamped by that clock. */
  public MemoryStorage(InstantSource clock) {
    this.clock = clock;
  }

  /** The same files as they are at this instant; neither sees what becomes of the other. */
  public MemoryStorage copy() {
    changes.writeLock().lock();
    try {
      return copyNow();
    } finally {
      changes.writeLock().unlock();
    }
  }

  private synchronized MemoryStorage copyNow() {
    MemoryStorage copy = new MemoryStorage(clock);
    copy.directories.addAll(directories);
    files.forEach((path, file) -> copy.files.put(path, file.copy(copy.changes.readLock())));
    return copy;
  }

  @Override
  public synchronized StorageFile open(Path file) {
    return files.computeIfAbsent(file, path -> new MemoryFile(path, clock, changes.readLock()));
  }

  @Override
  public synchronized boolean exists(Path path) {
    return files.containsKey(path) || directories.contains(path);
  }

  @Override
  public synchronized void createDirectories(Path directory) {
    for (Path each = directory; each != null; each = each.getParent()) {
      directories.add(each);
    }
  }

  @Override
  public synchronized List<String> list(Path directory) {
    TreeSet<String> names = new TreeSet<>();
    int depth = directory.getNameCount();
    for (Path path : under(directory)) {
      names.add(path.getName(depth).toString());
    }
    return List.copyOf(names);
  }

  @Override
  public synchronized void rename(Path from, Path to) {
    MemoryFile file = files.remove(from);
    if (file != null) {
      files.put(to, file);
      return;
    }
    for (Path path : under(from)) {
      Path target = to.resolve(from.relativize(path));
      MemoryFile moved = files.remove(path);
      if (moved != null) {
        files.put(target, moved);
      } else {
        directories.remove(path);
        directories.add(target);
      }
    }
    directories.remove(from);
    directories.add(to);
  }

  @Override
  public synchronized void delete(Path path) {
    for (Path each : under(path)) {
      files.remove(each);
      directories.remove(each);
    }
    files.remove(path);
    directories.remove(path);
  }

  @Override
  public void syncDirectory(Path directory) {}

  @Override
  public Lock lock(Path file, String owner) {
    return () -> {};
  }

  @Override
  public synchronized long modifiedMs(Path file) {
    MemoryFile found = files.get(file);
    return found == null ? -1 : found.modifiedMs();
  }

  @Override
  public Space space(Path directory) {
    return Space.UNKNOWN;
  }

  @Override
  public boolean sensitiveToInterrupts() {
    return false;
  }

  // Paths order by their names, so everything below a directory follows it without interruption,
  // except that names such as "a-1" may come between "a" and "a/b".
  private List<Path> under(Path directory) {
    List<Path> result = new ArrayList<>();
    for (Path path : directories) {
      if (isBelow(path, directory)) {
        result.add(path);
      }
    }
    for (Map.Entry<Path, MemoryFile> entry : files.entrySet()) {
      if (isBelow(entry.getKey(), directory)) {
        result.add(entry.getKey());
      }
    }
    return result;
  }

  private static boolean isBelow(Path path, Path directory) {
    return path.startsWith(directory) && !path.equals(directory);
  }
}
