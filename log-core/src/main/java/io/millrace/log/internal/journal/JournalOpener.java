package io.millrace.log.internal.journal;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.StorageFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the journal of a directory: finds its files, checks its frames, cuts a torn end. Used by
 * one thread.
 */
public final class JournalOpener {
  private static final Logger LOG = LoggerFactory.getLogger(JournalOpener.class);
  private static final String SPARE = "spare-";
  private static final long FIRST_FILE_BYTES = 1L << 20;

  private final Storage storage;
  private final Path directory;
  private final JournalCheckpoint checkpoint;
  private final List<JournalFile> files = new ArrayList<>();
  private final List<JournalFile> kept = new ArrayList<>();
  private final List<Path> spares = new ArrayList<>();
  private long lastSequence;
  private long endBytes;

  /** Reads the checkpoint and checks every frame that is kept. */
  public JournalOpener(Storage storage, Path directory) {
    this.storage = storage;
    this.directory = directory;
    storage.createDirectories(directory);
    this.checkpoint = JournalCheckpoint.load(storage, checkpointFile(directory));
    findFiles();
    check();
  }

  static Path checkpointFile(Path directory) {
    return directory.resolve("checkpoint");
  }

  /** The last frame, 0 when there was none ever. */
  public long lastSequence() {
    return lastSequence;
  }

  /** Whether the journal was never opened before. */
  public boolean isNew() {
    return checkpoint.epoch() == 0;
  }

  /** Up to which frame each participant had checkpointed, when it was last seen. */
  public Map<String, Long> participants() {
    return checkpoint.participants();
  }

  /** Hands over every frame above the checkpoint, in order. */
  public void replay(Consumer<Frame> visitor) {
    walk(
        (file, frame) -> {
          if (frame.sequence() > checkpoint.sequence()) {
            visitor.accept(frame);
          }
        });
  }

  /** Starts to write behind the last frame; every frame is in the partition files by now. */
  public Journal open() {
    int epoch = checkpoint.epoch() + 1;
    if (files.isEmpty()) {
      Path path = JournalFile.path(directory, lastSequence + 1);
      StorageFile file = storage.open(path);
      file.preallocate(FIRST_FILE_BYTES);
      writeHeader(file, lastSequence + 1, epoch);
      long capacity = Math.max(FIRST_FILE_BYTES, file.sizeBytes());
      files.add(new JournalFile(file, lastSequence + 1, epoch, capacity));
      endBytes = FrameFormat.FILE_HEADER_BYTES;
      storage.syncDirectory(directory);
    }
    new JournalCheckpoint(
            epoch, lastSequence, files.get(0).baseSequence(), checkpoint.participants())
        .save(storage, checkpointFile(directory));
    return new Journal(
        storage,
        directory,
        epoch,
        files,
        new Journal.JournalTail(lastSequence, endBytes, kept, spares));
  }

  private void findFiles() {
    for (String name : storage.list(directory)) {
      Path path = directory.resolve(name);
      if (name.endsWith(KeptSections.SUFFIX)) {
        findKept(path, name);
      }
      if (!name.endsWith(JournalFile.SUFFIX)) {
        continue;
      }
      JournalFile file = name.startsWith(SPARE) ? null : JournalFile.tryOpen(storage, path);
      if (file != null && file.baseSequence() >= checkpoint.firstSequence()) {
        files.add(file);
      } else {
        requireNothingDurable(path, file);
        setAside(path, file);
      }
    }
    files.sort(Comparator.comparingLong(JournalFile::baseSequence));
    boolean firstThere =
        !files.isEmpty() && files.get(0).baseSequence() == checkpoint.firstSequence();
    if (checkpoint.epoch() > 0 && !firstThere) {
      throw missing(checkpoint.firstSequence());
    }
  }

  private void findKept(Path path, String name) {
    if (name.compareTo(JournalFile.name(checkpoint.firstSequence())) < 0) {
      kept.add(KeptSections.load(storage, path));
    } else {
      storage.delete(path); // a crash came while it was written; the journal still has it all
    }
  }

  /** Refuses to use a file again whose header is damaged, if its frames were durable. */
  private void requireNothingDurable(Path path, @Nullable JournalFile file) {
    String name = path.getFileName().toString();
    if (file != null
        || !JournalFile.isName(name)
        || name.compareTo(JournalFile.name(checkpoint.firstSequence())) < 0) {
      return;
    }
    long baseSequence = JournalFile.baseSequence(name);
    try (StorageFile open = storage.open(path)) {
      if (new FrameReader(open, checkpoint.epoch()).provesDurable(baseSequence)) {
        throw damaged(path, 0, baseSequence);
      }
    }
  }

  private void setAside(Path path, @Nullable JournalFile file) {
    if (file != null) {
      file.file().close();
    }
    String name = path.getFileName().toString();
    Path spare = directory.resolve(name.startsWith(SPARE) ? name : SPARE + name);
    if (!spare.equals(path)) {
      if (storage.exists(spare)) {
        storage.delete(path);
        return;
      }
      storage.rename(path, spare);
    }
    spares.add(spare);
  }

  private void check() {
    lastSequence = checkpoint.sequence();
    if (files.isEmpty()) {
      return;
    }
    if (files.get(0).baseSequence() > checkpoint.sequence() + 1) {
      throw missing(checkpoint.sequence() + 1);
    }
    long last = walk(JournalFile::note);
    if (last < checkpoint.sequence()) {
      throw missing(last + 1);
    }
    lastSequence = last;
    // A killed run may have written frames that it did not come to sync. From here on they count.
    files.get(files.size() - 1).file().sync();
    storage.syncDirectory(directory);
  }

  private long walk(BiConsumer<JournalFile, Frame> visitor) {
    long expected = files.isEmpty() ? lastSequence + 1 : files.get(0).baseSequence();
    int epoch = 0;
    for (int i = 0; i < files.size(); i++) {
      JournalFile file = files.get(i);
      FrameReader reader = new FrameReader(file.file(), Math.max(epoch, file.epoch()));
      Frame frame = reader.next(expected);
      while (frame != null) {
        visitor.accept(file, frame);
        expected++;
        frame = reader.next(expected);
      }
      epoch = reader.epoch();
      boolean last = i + 1 == files.size();
      if (!last && files.get(i + 1).baseSequence() != expected) {
        throw damaged(file.file().path(), reader.positionBytes(), expected);
      }
      if (last) {
        endAt(file, reader, expected);
      }
    }
    return expected - 1;
  }

  private void endAt(JournalFile file, FrameReader reader, long expected) {
    if (reader.provesDurable(expected)) {
      throw damaged(file.file().path(), reader.positionBytes(), expected);
    }
    endBytes = reader.positionBytes();
    LOG.debug("journal ends at frame {}, position {}", expected - 1, endBytes);
  }

  private LogException missing(long sequence) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "journal \"%s\" lacks frame %d, which was durable".formatted(directory, sequence),
        "Restore the data directory from a backup.");
  }

  private static LogException damaged(Path file, long positionBytes, long sequence) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "journal file \"%s\" is damaged at position %d, frame %d, which was durable"
            .formatted(file, positionBytes, sequence),
        "Restore the data directory from a backup.");
  }

  private static void writeHeader(StorageFile file, long baseSequence, int epoch) {
    FrameWriter writer = new FrameWriter(file, 0);
    writer.startFile(file, baseSequence, epoch);
    writer.flush();
    file.sync();
  }
}
