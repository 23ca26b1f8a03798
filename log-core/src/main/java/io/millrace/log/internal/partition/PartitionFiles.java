package io.millrace.log.internal.partition;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.io.TextFiles;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.segment.SegmentFiles;
import io.millrace.log.internal.segment.SegmentSettings;
import io.millrace.log.internal.segment.SegmentStore;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of a partition, and the two small text files Kafka keeps in it. Thread-safe.
 *
 * <pre>
 *   partition.metadata        version: 0 / topic_id: ID
 *   leader-epoch-checkpoint   0 / 1 / 0 0               (version, count, epoch and its start offset)
 * </pre>
 */
public final class PartitionFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionFiles.class);

  /** Ends the name of a directory that is being deleted. */
  public static final String DELETED_SUFFIX = "-delete";

  private static final long MAX_SNAPSHOT_BYTES = 1L << 30;
  private static final String METADATA = "partition.metadata";
  private static final String ID_PREFIX = "topic_id: ";
  private static final String EPOCHS = "leader-epoch-checkpoint";

  private final TopicPartition id;
  private final Uuid topicId;
  private final Path directory;
  private final SegmentStore store;
  private final AtomicBoolean namesUnsynced = new AtomicBoolean();

  /** Names the files of a partition below {@code parent}; touches nothing. */
  public PartitionFiles(TopicPartition id, Uuid topicId, Path parent, SegmentStore store) {
    this.id = id;
    this.topicId = topicId;
    this.directory = parent.resolve(id.toString());
    this.store = store;
  }

  /** The topic's name and the partition's number. */
  public TopicPartition id() {
    return id;
  }

  /** The identity of the topic. */
  public Uuid topicId() {
    return topicId;
  }

  /** Where the files are. */
  public Path directory() {
    return directory;
  }

  SegmentStore store() {
    return store;
  }

  /**
   * Makes the directory and the small files, unless they are there. Of an older partition, what the
   * directory says must fit.
   *
   * @param isNew whether remains of another topic of that name may be there, to be moved aside
   * @throws LogException {@code CORRUPT_DATA}
   */
  public void createDirectory(boolean isNew) {
    List<String> found = TextFiles.readLines(store.storage(), directory.resolve(METADATA));
    if (found.contains(ID_PREFIX + topicId)) {
      return;
    }
    if (found.stream().anyMatch(PartitionFiles::namesATopic)) {
      requireNew(isNew, found);
      store.files().forget(directory);
      store.storage().rename(directory, directory.resolveSibling(id + "." + topicId + "-stray"));
    }
    store.storage().createDirectories(directory);
    List<String> metadata = List.of("version: 0", ID_PREFIX + topicId);
    TextFiles.write(store.storage(), directory.resolve(METADATA), metadata, false);
    List<String> epochs = List.of("0", "1", "0 0");
    TextFiles.write(store.storage(), directory.resolve(EPOCHS), epochs, false);
    namesUnsynced.set(true);
  }

  private static boolean namesATopic(String line) {
    return line.startsWith(ID_PREFIX);
  }

  private void requireNew(boolean isNew, List<String> found) {
    if (!isNew) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "directory \"%s\" should belong to topic id %s, its \"%s\" says %s"
              .formatted(directory, topicId, METADATA, found),
          "Restore the directory from a backup, or that file if only it is wrong.");
    }
  }

  /** Whether the directory exists and belongs to this topic, not to one of the same name. */
  public boolean isPresent() {
    return TextFiles.readLines(store.storage(), directory.resolve(METADATA))
        .contains(ID_PREFIX + topicId);
  }

  /** Deletes the directory, if it belongs to this topic; a crash may leave it half deleted. */
  public void delete() {
    if (isPresent()) {
      store.files().forget(directory);
      Path doomed = directory.resolveSibling(id + "." + topicId + DELETED_SUFFIX);
      store.storage().rename(directory, doomed);
      store.storage().delete(doomed);
    }
  }

  /** Base offsets of the segments that are there, ascending. */
  public List<Long> segmentBaseOffsets() {
    return store.storage().list(directory).stream()
        .map(SegmentFiles::logBaseOffset)
        .filter(OptionalLong::isPresent)
        .map(OptionalLong::getAsLong)
        .toList();
  }

  /**
   * Puts a batch from the journal where it belongs, unless it is there already.
   *
   * @param batch from index 0 to the limit, with its offset filled in
   */
  public void replay(long segmentBaseOffset, long positionBytes, ByteBuffer batch) {
    Segment segment = Segment.sealed(store, directory, segmentBaseOffset, 1, false);
    if (segment.sizeBytes() < positionBytes) {
      LOG.error(
          "{} ends at position {}, the journal continues at {}",
          segment.logFile(),
          segment.sizeBytes(),
          positionBytes);
    }
    ByteBuffer found = ByteBuffer.allocate(batch.limit());
    segment.read(found, positionBytes);
    if (!found.flip().equals(batch)) {
      segment.write(batch, positionBytes);
      segment.sync();
      namesUnsynced.set(true);
    }
  }

  /** Does a swap from the journal, unless it was done. */
  public void replay(Swap swap) {
    Segment.mergeTransactionIndexes(store, directory, swap.baseOffset(), swap.replaced());
    Path cleaned = SegmentFiles.cleaned(directory, swap.baseOffset(), swap.token());
    boolean pending = store.storage().exists(cleaned);
    for (Long baseOffset : swap.replaced()) {
      if (baseOffset != swap.baseOffset()) {
        deleteSegment(baseOffset);
      } else {
        deleteIndexes(baseOffset);
      }
    }
    if (pending) {
      Path log = SegmentFiles.log(directory, swap.baseOffset());
      store.files().forget(log);
      store.storage().rename(cleaned, log);
    }
    namesUnsynced.set(true);
  }

  /** Deletes what compaction and retention of an earlier run did not come to delete. */
  void removeRemains() {
    for (String name : store.storage().list(directory)) {
      if (SegmentFiles.isRemains(name)) {
        store.storage().delete(directory.resolve(name));
        namesUnsynced.set(true);
      }
    }
  }

  /** Whether too many files wait to be synced for this one to stay open until then. */
  boolean isCrowded() {
    return store.files().isCrowded();
  }

  /** Takes note that a file has appeared, so that its name must be synced too. */
  void noteNewFile() {
    namesUnsynced.set(true);
  }

  Segment newSegment(long baseOffset, SegmentSettings settings) {
    return Segment.create(store, directory, baseOffset, settings.indexIntervalBytes());
  }

  /**
   * Starts the file of a segment that compaction writes; {@link PartitionLog#swap} puts it in
   * place.
   */
  public Segment newCleanedSegment(long baseOffset, long token, int indexIntervalBytes) {
    return Segment.createCleaned(store, directory, baseOffset, indexIntervalBytes, token);
  }

  /** Makes the names of the files that are there durable. */
  public void syncDirectory() {
    store.storage().syncDirectory(directory);
  }

  /** Deletes the files of a segment. */
  void deleteSegment(long baseOffset) {
    delete(SegmentFiles.log(directory, baseOffset));
    deleteIndexes(baseOffset);
    delete(SegmentFiles.transactionIndex(directory, baseOffset));
    delete(SegmentFiles.snapshot(directory, baseOffset));
  }

  /**
   * Writes what is known of producers below an offset.
   *
   * @param sync whether it must be there afterwards; without it, a crash may leave nothing, or
   *     something that its checksum gives away
   */
  void writeSnapshot(long offset, ByteBuffer snapshot, boolean sync) {
    try (StorageFile file = store.storage().open(SegmentFiles.snapshot(directory, offset))) {
      file.truncate(0);
      file.write(snapshot, 0);
      if (sync) {
        file.sync();
      }
    }
    namesUnsynced.set(true);
  }

  /** What is known of producers below an offset, as it was written; null when there is no file. */
  @Nullable ByteBuffer readSnapshot(long offset) {
    Path path = SegmentFiles.snapshot(directory, offset);
    if (!store.storage().exists(path)) {
      return null;
    }
    try (StorageFile file = store.storage().open(path)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(file.sizeBytes(), MAX_SNAPSHOT_BYTES));
      file.read(bytes, 0);
      return bytes.flip();
    }
  }

  /** Deletes the snapshot of producers below an offset. */
  void deleteSnapshot(long offset) {
    store.storage().delete(SegmentFiles.snapshot(directory, offset));
    namesUnsynced.set(true);
  }

  /** Deletes the snapshots at other offsets than these. */
  void retainSnapshots(LongPredicate wanted) {
    for (String name : store.storage().list(directory)) {
      OptionalLong offset = SegmentFiles.snapshotOffset(name);
      if (offset.isPresent() && !wanted.test(offset.getAsLong())) {
        deleteSnapshot(offset.getAsLong());
      }
    }
  }

  private void deleteIndexes(long baseOffset) {
    delete(SegmentFiles.offsetIndex(directory, baseOffset));
    delete(SegmentFiles.timeIndex(directory, baseOffset));
  }

  private void delete(Path file) {
    store.files().forget(file);
    store.storage().delete(file);
    namesUnsynced.set(true);
  }

  /** Makes the names of new files durable, and the small files with them. */
  void syncNames() {
    if (namesUnsynced.getAndSet(false)) {
      for (String name : List.of(METADATA, EPOCHS)) {
        store.files().with(directory.resolve(name), PartitionFiles::sync);
      }
      store.storage().syncDirectory(directory);
      store.storage().syncDirectory(directory.getParent());
    }
  }

  private static boolean sync(StorageFile file) {
    file.sync();
    return true;
  }
}
