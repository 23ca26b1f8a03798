package io.millrace.log.internal.journal;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The open journal. {@link #append} and {@link #sync} belong to one thread, {@link #checkpoint} and
 * {@link #reserve} to another; reading is for any.
 */
public final class Journal implements AutoCloseable {
  private static final long MAX_FILE_BYTES = 16L << 20;
  private static final long MAX_FRAME_BYTES = 1L << 30;
  private static final int GROWTH = 4;
  private static final int MAX_SPARES = 4;
  private static final int FREE_SHARE = 16;
  private static final long HELD_BYTES_TO_KEEP = 32L << 20;

  private final Storage storage;
  private final Path directory;
  private final int epoch;
  private final List<JournalFile> files;
  private final List<JournalFile> kept;
  private final ArrayDeque<Path> spares;
  private final FrameWriter writer;
  private long durableSequence;
  private long writtenSequence;
  private long writtenBytes;
  private volatile long nextFileBytes;
  private volatile long appendedBytes;
  private volatile long doneBytes;
  private boolean reserved;
  private int readers;

  Journal(Storage storage, Path directory, int epoch, List<JournalFile> files, JournalTail tail) {
    this.storage = storage;
    this.directory = directory;
    this.epoch = epoch;
    this.files = new ArrayList<>(files);
    this.kept = new ArrayList<>(tail.kept());
    this.spares = new ArrayDeque<>(tail.spares());
    this.durableSequence = tail.lastSequence();
    this.writtenSequence = tail.lastSequence();
    JournalFile newest = files.get(files.size() - 1);
    this.writer = new FrameWriter(newest.file(), tail.endBytes());
    this.nextFileBytes = Math.min(MAX_FILE_BYTES, newest.capacityBytes() * GROWTH);
  }

  /**
   * What opening found.
   *
   * @param lastSequence the last valid frame
   * @param endBytes where the next one goes, in the newest file
   * @param kept files with nothing but sections, older than all others
   * @param spares files that may be used again
   */
  record JournalTail(long lastSequence, long endBytes, List<JournalFile> kept, List<Path> spares) {}

  /**
   * Throws when so many bytes cannot go into one frame.
   *
   * @throws LogException {@code RECORD_TOO_LARGE}
   */
  public static void requireFits(long bytes) {
    if (bytes > MAX_FRAME_BYTES) {
      throw new LogException(
          LogErrorCode.RECORD_TOO_LARGE,
          "commit of %d bytes exceeds the limit of %d".formatted(bytes, MAX_FRAME_BYTES),
          "Split the commit.");
    }
  }

  /** Adds a frame; it is durable after the next {@link #sync}. */
  public void append(Frame frame) {
    int payloadBytes = (int) FrameFormat.payloadBytes(frame);
    long frameBytes = FrameFormat.frameBytes(payloadBytes);
    JournalFile newest = newest();
    if (writer.endBytes() + frameBytes > newest.capacityBytes()) {
      newest = makeRoom(newest, frame.sequence(), frameBytes);
    }
    writer.write(frame, payloadBytes, durableSequence, epoch);
    writtenSequence = frame.sequence();
    writtenBytes += frameBytes;
    appendedBytes = writtenBytes;
    synchronized (files) {
      newest.note(frame);
    }
  }

  /** Bytes of all frames that were appended since the journal was opened. */
  public long appendedBytes() {
    return appendedBytes;
  }

  /** About how many bytes of frames would be replayed if everything ended now. */
  public long tailBytes() {
    return appendedBytes - doneBytes;
  }

  /** Makes every frame so far durable. */
  public void sync() {
    writer.flush();
    newest().file().sync();
    durableSequence = writtenSequence;
  }

  // A file without a frame grows: the next one would have its name, and take its place.
  private JournalFile makeRoom(JournalFile newest, long sequence, long frameBytes) {
    if (newest.baseSequence() != sequence) {
      return roll(sequence, frameBytes);
    }
    long neededBytes = writer.endBytes() + frameBytes;
    preallocate(newest.file(), neededBytes);
    synchronized (files) {
      newest.grow(neededBytes);
    }
    return newest;
  }

  // The old file is synced first: a file may only follow one that is complete.
  private JournalFile roll(long baseSequence, long frameBytes) {
    sync();
    long needed = FrameFormat.FILE_HEADER_BYTES + frameBytes;
    JournalFile next = takeFile(baseSequence, needed);
    writer.startFile(next.file(), baseSequence, epoch);
    synchronized (files) {
      files.add(next);
      reserved = false;
    }
    return next;
  }

  private JournalFile takeFile(long baseSequence, long neededBytes) {
    Path path = JournalFile.path(directory, baseSequence);
    Path spare;
    synchronized (files) {
      spare = spares.poll();
    }
    if (spare != null) {
      storage.rename(spare, path);
    }
    StorageFile file = storage.open(path);
    long size = Math.max(Math.min(nextFileBytes, shareOfFreeBytes()), neededBytes);
    preallocate(file, size);
    storage.syncDirectory(directory);
    nextFileBytes = Math.min(MAX_FILE_BYTES, nextFileBytes * GROWTH);
    return new JournalFile(file, baseSequence, epoch, Math.max(size, file.sizeBytes()));
  }

  /** How large a file may be, so that reserving it does not take the room for what it is for. */
  private long shareOfFreeBytes() {
    return storage.space(directory).freeBytes() / FREE_SHARE;
  }

  /** Prepares a file for the next roll, so that the appending thread need not. */
  public void reserve() {
    synchronized (files) {
      if (reserved || !spares.isEmpty() || nextFileBytes > shareOfFreeBytes()) {
        return;
      }
      reserved = true;
    }
    Path spare = directory.resolve("spare-next" + JournalFile.SUFFIX);
    try (StorageFile file = storage.open(spare)) {
      preallocate(file, nextFileBytes);
    } catch (LogException e) {
      synchronized (files) {
        reserved = false; // tried again after the next checkpoint, or by the roll itself
      }
      throw e;
    }
    synchronized (files) {
      spares.add(spare);
    }
  }

  /** Reserves room, or gives back what it got of it. */
  private static void preallocate(StorageFile file, long sizeBytes) {
    long before = file.sizeBytes();
    try {
      file.preallocate(sizeBytes);
    } catch (LogException e) {
      try {
        file.truncate(before);
      } catch (LogException onTop) {
        e.addSuppressed(onTop);
      }
      throw e;
    }
  }

  /**
   * Moves the start of replay and recycles files that nobody needs any more.
   *
   * @param sequence every frame up to this one is durable in the partition files
   * @param appendedUpTo {@link #appendedBytes} when that frame had been appended
   * @return bytes in files, but for the newest, that only participants keep
   */
  public long checkpoint(long sequence, long appendedUpTo, SectionOwners owners) {
    List<JournalFile> released = release(sequence, owners);
    long heldBytes = heldBytes(sequence);
    if (heldBytes > HELD_BYTES_TO_KEEP) {
      released.addAll(keepSections(sequence, owners));
      heldBytes = heldBytes(sequence);
    }
    long first;
    synchronized (files) {
      first = files.get(0).baseSequence();
    }
    new JournalCheckpoint(epoch, sequence, first, owners.remembered())
        .save(storage, JournalOpener.checkpointFile(directory));
    doneBytes = Math.max(doneBytes, appendedUpTo);
    released.forEach(this::recycle);
    releaseKept(owners);
    return heldBytes;
  }

  private List<JournalFile> release(long sequence, SectionOwners owners) {
    List<JournalFile> released = new ArrayList<>();
    synchronized (files) {
      while (isReplayed(sequence) && readers == 0 && isDone(files.get(0), owners)) {
        released.add(files.remove(0));
      }
    }
    return released;
  }

  /** Whether the oldest file is there for participants only; never the one that is written. */
  private boolean isReplayed(long sequence) {
    return files.size() > 1 && files.get(1).baseSequence() <= sequence;
  }

  private static boolean isDone(JournalFile file, SectionOwners owners) {
    return file.lastSections().entrySet().stream()
        .allMatch(last -> owners.checkpointed(last.getKey()) >= last.getValue());
  }

  private long heldBytes(long sequence) {
    long bytes = 0;
    synchronized (files) {
      for (int i = 0; i + 1 < files.size() && files.get(i + 1).baseSequence() <= sequence; i++) {
        bytes += files.get(i).capacityBytes();
      }
    }
    return bytes;
  }

  /** Lets go of the oldest files, as far as only those hold them who are not there to be asked. */
  private List<JournalFile> keepSections(long sequence, SectionOwners owners) {
    List<JournalFile> released = new ArrayList<>();
    while (true) {
      JournalFile oldest;
      synchronized (files) {
        oldest = files.get(0);
        if (!isReplayed(sequence) || readers > 0 || !onlyAbsentNeed(oldest, owners)) {
          return released;
        }
      }
      JournalFile sections = KeptSections.write(storage, directory, oldest, owners);
      synchronized (files) {
        if (readers > 0) {
          sections.file().close(); // somebody came back meanwhile; the next opening deletes it
          return released;
        }
        files.remove(0);
        kept.add(sections);
      }
      released.add(oldest);
    }
  }

  private static boolean onlyAbsentNeed(JournalFile file, SectionOwners owners) {
    return file.lastSections().entrySet().stream()
        .filter(last -> owners.checkpointed(last.getKey()) < last.getValue())
        .noneMatch(last -> owners.isPresent(last.getKey()));
  }

  private void releaseKept(SectionOwners owners) {
    while (true) {
      JournalFile oldest;
      synchronized (files) {
        if (kept.isEmpty() || readers > 0 || !isDone(kept.get(0), owners)) {
          return;
        }
        oldest = kept.remove(0);
      }
      oldest.file().close();
      storage.delete(oldest.file().path());
    }
  }

  private void recycle(JournalFile file) {
    file.file().close();
    Path path = JournalFile.path(directory, file.baseSequence());
    boolean keep;
    synchronized (files) {
      keep = spares.size() < MAX_SPARES && file.capacityBytes() <= MAX_FILE_BYTES;
    }
    if (!keep) {
      storage.delete(path);
      return;
    }
    Path spare = directory.resolve("spare-" + file.baseSequence() + JournalFile.SUFFIX);
    storage.rename(path, spare);
    synchronized (files) {
      spares.add(spare);
    }
  }

  /** A reader of the sections of one participant up to a frame, to be closed. */
  public SectionReader sections(String participant, long upToSequence) {
    synchronized (files) {
      readers++;
      return new SectionReader(
          List.copyOf(kept), List.copyOf(files), participant, upToSequence, this::readerClosed);
    }
  }

  private void readerClosed() {
    synchronized (files) {
      readers--;
    }
  }

  private JournalFile newest() {
    synchronized (files) {
      return files.get(files.size() - 1);
    }
  }

  @Override
  public void close() {
    synchronized (files) {
      files.forEach(file -> file.file().close());
      kept.forEach(file -> file.file().close());
    }
  }
}
