package io.millrace.log.internal.journal;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The open journal. {@link #append} and {@link #sync} belong to one thread, {@link #checkpoint} and
 * {@link #reserve} to another; reading is for any.
 */
public final class Journal implements AutoCloseable {
  private static final long MAX_FILE_BYTES = 16L << 20;
  private static final long MAX_FRAME_BYTES = 1L << 30;
  private static final int GROWTH = 4;
  private static final int MAX_SPARES = 4;

  private final Storage storage;
  private final Path directory;
  private final int epoch;
  private final List<JournalFile> files;
  private final ArrayDeque<Path> spares;
  private final FrameWriter writer;
  private long durableSequence;
  private long writtenSequence;
  private volatile long nextFileBytes;
  private boolean reserved;

  Journal(Storage storage, Path directory, int epoch, List<JournalFile> files, JournalTail tail) {
    this.storage = storage;
    this.directory = directory;
    this.epoch = epoch;
    this.files = new ArrayList<>(files);
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
   * @param spares files that may be used again
   */
  record JournalTail(long lastSequence, long endBytes, List<Path> spares) {}

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
    synchronized (files) {
      newest.note(frame);
    }
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
    newest.file().preallocate(neededBytes);
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
    long size = Math.max(nextFileBytes, neededBytes);
    file.preallocate(size);
    storage.syncDirectory(directory);
    nextFileBytes = Math.min(MAX_FILE_BYTES, nextFileBytes * GROWTH);
    return new JournalFile(file, baseSequence, epoch, Math.max(size, file.sizeBytes()));
  }

  /** Prepares a file for the next roll, so that the appending thread need not. */
  public void reserve() {
    synchronized (files) {
      if (reserved || !spares.isEmpty()) {
        return;
      }
      reserved = true;
    }
    Path spare = directory.resolve("spare-next" + JournalFile.SUFFIX);
    try (StorageFile file = storage.open(spare)) {
      file.preallocate(nextFileBytes);
    }
    synchronized (files) {
      spares.add(spare);
    }
  }

  /**
   * Moves the start of replay and recycles files that nobody needs any more.
   *
   * @param sequence every frame up to this one is durable in the partition files
   * @param participantSequence up to which frame a participant is durable in its own store
   * @param participants what to remember about the participants
   * @return bytes in files, but for the newest, that only participants keep
   */
  public long checkpoint(
      long sequence, ToLongFunction<String> participantSequence, Map<String, Long> participants) {
    List<JournalFile> released = new ArrayList<>();
    long heldBytes = 0;
    long first;
    synchronized (files) {
      while (files.size() > 1 && isDone(files.get(0), sequence, participantSequence)) {
        released.add(files.remove(0));
      }
      first = files.get(0).baseSequence();
      for (int i = 0; i + 1 < files.size() && files.get(i + 1).baseSequence() <= sequence; i++) {
        heldBytes += files.get(i).capacityBytes();
      }
    }
    new JournalCheckpoint(epoch, sequence, first, participants)
        .save(storage, JournalOpener.checkpointFile(directory));
    released.forEach(this::recycle);
    return heldBytes;
  }

  private boolean isDone(
      JournalFile file, long sequence, ToLongFunction<String> participantSequence) {
    return files.get(1).baseSequence() <= sequence + 1
        && file.lastSections().entrySet().stream()
            .allMatch(last -> participantSequence.applyAsLong(last.getKey()) >= last.getValue());
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

  /** A reader of the sections of one participant up to a frame. */
  public SectionReader sections(String participant, long upToSequence) {
    synchronized (files) {
      return new SectionReader(List.copyOf(files), participant, upToSequence);
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
    }
  }
}
