package io.millrace.log.internal.segment;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.FileName;
import io.millrace.log.internal.io.OpenFiles;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.record.BatchFormat;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log file and its indexes. The writing methods belong to one thread; the reading ones may be
 * called by any, and see what was written before {@link #sizeBytes()} was raised.
 */
public final class Segment {
  private final SegmentStore store;
  private final Path directory;
  private final long baseOffset;
  private final int indexIntervalBytes;
  private final FileName logFile;

  private volatile boolean sparse;
  private volatile long sizeBytes;
  private volatile @Nullable SegmentIndex growing;
  private @Nullable SegmentIndex pinned;
  private SoftReference<SegmentIndex> loaded = new SoftReference<>(null);
  private OpenFiles.@Nullable Lease dirty;
  private @Nullable AbortedTransactions growingAborted;
  private SoftReference<AbortedTransactions> loadedAborted = new SoftReference<>(null);
  private boolean nothingAborted;
  private boolean grew;
  private final Object indexFilesLock = new Object();
  private boolean indexFilesUnsynced;

  private Segment(
      SegmentStore store, Path directory, long baseOffset, int indexIntervalBytes, Path logFile) {
    this.store = store;
    this.directory = directory;
    this.baseOffset = baseOffset;
    this.indexIntervalBytes = indexIntervalBytes;
    this.logFile = new FileName(logFile);
  }

  /** Makes an empty segment; its file appears with the first write. */
  public static Segment create(
      SegmentStore store, Path directory, long baseOffset, int indexIntervalBytes) {
    Path log = SegmentFiles.log(directory, baseOffset);
    Segment segment = new Segment(store, directory, baseOffset, indexIntervalBytes, log);
    segment.growing = new SegmentIndex(baseOffset, indexIntervalBytes);
    segment.growingAborted = new AbortedTransactions();
    return segment;
  }

  /**
   * Makes an empty segment and its file, under a name that does not count until it is installed.
   */
  public static Segment createCleaned(
      SegmentStore store, Path directory, long baseOffset, int indexIntervalBytes, long token) {
    Path log = SegmentFiles.cleaned(directory, baseOffset, token);
    Segment segment = new Segment(store, directory, baseOffset, indexIntervalBytes, log);
    segment.growing = new SegmentIndex(baseOffset, indexIntervalBytes);
    segment.sparse = true;
    segment.truncate(0);
    return segment;
  }

  /**
   * Takes over an existing file that grows no more; its indexes are loaded on demand.
   *
   * @param sparse whether offsets may be missing in it, because it was compacted
   */
  public static Segment sealed(
      SegmentStore store, Path directory, long baseOffset, int indexIntervalBytes, boolean sparse) {
    Path log = SegmentFiles.log(directory, baseOffset);
    Segment segment = new Segment(store, directory, baseOffset, indexIntervalBytes, log);
    segment.sparse = sparse;
    segment.sizeBytes = store.files().with(segment.logFile, StorageFile::sizeBytes);
    return segment;
  }

  /** Offset in the file's name; that of its first record. */
  public long baseOffset() {
    return baseOffset;
  }

  /** The log file. */
  public Path logFile() {
    return logFile.path();
  }

  /** Whether offsets may be missing, because it was compacted. */
  public boolean sparse() {
    return sparse;
  }

  /** Bytes that were written; all of them whole batches. */
  public long sizeBytes() {
    return sizeBytes;
  }

  /** Largest timestamp in milliseconds since the epoch, or -1 when it is empty. */
  public long maxTimestampMs() {
    return index().maxTimestampMs();
  }

  /** When the file was written to last, in milliseconds since the epoch, or -1 when unknown. */
  public long modifiedMs() {
    return store.storage().modifiedMs(logFile.path());
  }

  /**
   * Position of a batch at or before the one that holds {@code offset}; the start of the segment
   * when the batch the index points to is damaged, or the index is.
   */
  public int floorPositionBytes(long offset) {
    SegmentIndex index = index();
    int entry = index.floorEntry(offset);
    int position = index.positionBytes(entry);
    return position == 0 || endsAt(position, index.lastOffset(entry)) ? position : 0;
  }

  /** Whether there is the header of a batch that ends with that offset. */
  private boolean endsAt(long positionBytes, long lastOffset) {
    ByteBuffer header = ByteBuffer.allocate(BatchFormat.HEADER_BYTES);
    return read(header, positionBytes) == BatchFormat.HEADER_BYTES
        && BatchFormat.lastOffset(header, 0) == lastOffset;
  }

  /** Number of entries in the offset index. */
  public int indexEntryCount() {
    return index().offsetCount();
  }

  /** An offset at or before the first record stamped {@code timestampMs} or later. */
  public long floorOffset(long timestampMs) {
    return index().floorOffset(timestampMs);
  }

  /** Reads raw bytes. */
  public int read(ByteBuffer target, long positionBytes) {
    return store.files().with(logFile, file -> file.read(target, positionBytes));
  }

  /** Writes bytes of whole or partial batches; {@link #onBatch} makes them count. */
  public void write(ByteBuffer source, long positionBytes) {
    OpenFiles.Lease lease = store.files().lease(logFile);
    try {
      lease.file().write(source, positionBytes);
    } finally {
      keepUntilSynced(lease);
    }
  }

  /** Takes note of a batch that is complete in the file. */
  public void onBatch(long lastOffset, long positionBytes, int batchBytes, long maxTimestampMs) {
    requireGrowing().onBatch(lastOffset, (int) positionBytes, batchBytes, maxTimestampMs);
    sizeBytes = positionBytes + batchBytes;
    grew = true;
  }

  /**
   * Makes everything written so far durable, the indexes with it: half an index looks like a whole
   * one, whose times are too early. May run beside the writer.
   */
  public void sync() {
    syncLog();
    syncIndexes();
  }

  private void syncIndexes() {
    synchronized (indexFilesLock) {
      if (indexFilesUnsynced) {
        IndexFiles.sync(store.storage(), directory, baseOffset);
        indexFilesUnsynced = false;
      }
    }
  }

  private void syncLog() {
    OpenFiles.Lease lease;
    synchronized (this) {
      lease = dirty;
      dirty = null;
    }
    if (lease != null) {
      try {
        lease.file().sync();
      } finally {
        lease.release();
      }
    }
  }

  /** Makes sure that the index files of a sealed segment are there and complete. */
  public void requireIndexes() {
    if (growing == null && !IndexFiles.exist(store.storage(), directory, baseOffset)) {
      writeIndexes(index());
      syncIndexes();
    }
  }

  /** Makes files durable that an earlier run or recovery has written. */
  public void syncRecovered() {
    store.files().with(logFile, Segment::sync);
    syncIndexes();
  }

  private static boolean sync(StorageFile file) {
    file.sync();
    return true;
  }

  /** Cuts the file durably; only while nobody reads it. */
  void truncate(long newSizeBytes) {
    OpenFiles.Lease lease = store.files().lease(logFile);
    try {
      lease.file().truncate(newSizeBytes);
      lease.file().sync();
    } finally {
      lease.release();
    }
  }

  /**
   * Takes the files out of the way, for {@link #delete} to remove them when readers had time to
   * finish. The index stays in memory: its files now belong to whoever takes the name.
   *
   * @param token makes the new name unique in the directory
   * @param keepTransactionIndex whether the list of aborted transactions stays for who takes over
   */
  public void retire(long token, boolean keepTransactionIndex) {
    synchronized (this) {
      pinned = index();
      growingAborted = growingAborted != null ? growingAborted : aborted();
    }
    if (store.storage().exists(logFile.path())) {
      store.files().rename(logFile, SegmentFiles.deleted(directory, baseOffset, token));
    }
    synchronized (indexFilesLock) {
      indexFilesUnsynced = false;
      store.storage().delete(SegmentFiles.offsetIndex(directory, baseOffset));
      store.storage().delete(SegmentFiles.timeIndex(directory, baseOffset));
    }
    if (!keepTransactionIndex) {
      store.storage().delete(SegmentFiles.transactionIndex(directory, baseOffset));
    }
  }

  /** Gives a cleaned segment the name under which it counts, and its indexes. */
  public void install() {
    store.files().rename(logFile, SegmentFiles.log(directory, baseOffset));
    seal();
  }

  /** Deletes the log file for good. */
  public void delete() {
    store.files().delete(logFile);
  }

  /** Lets nobody open the file any more, because its directory goes or the engine closes. */
  public void abandon() {
    logFile.markGone();
  }

  private void keepUntilSynced(OpenFiles.Lease lease) {
    synchronized (this) {
      if (dirty == null) {
        dirty = lease;
        return;
      }
    }
    lease.release();
  }

  /** Writes the indexes of a segment that will not grow any more, or not before a reopen. */
  public void seal() {
    SegmentIndex index = requireGrowing();
    index.finish();
    writeIndexes(index);
    synchronized (this) {
      loaded = new SoftReference<>(index);
      if (growingAborted != null) {
        replaceAborted(growingAborted.list());
        growingAborted = null;
      }
    }
    growing = null;
  }

  /**
   * As {@link #seal}, unless its indexes are complete already; whether there was anything to do.
   */
  public boolean complete() {
    if (!grew && IndexFiles.exist(store.storage(), directory, baseOffset)) {
      return false;
    }
    seal();
    return true;
  }

  /** Lets the segment grow again after it was loaded. */
  public void unseal() {
    growing = index();
    synchronized (this) {
      growingAborted = aborted();
    }
  }

  /** Takes note of a marker in this growing segment that aborted a transaction. */
  public synchronized void onAborted(AbortedTransaction transaction) {
    if (growingAborted == null) {
      throw new IllegalStateException("segment " + logFile() + " is sealed");
    }
    growingAborted.add(transaction);
  }

  /**
   * Collects the transactions that reach into a range and were aborted by markers in this segment.
   *
   * @return whether no later segment can hold more of them
   * @throws LogException {@code CORRUPT_DATA} when the file that lists them is damaged
   */
  public boolean collectAborted(long fromOffset, long toOffset, List<AbortedTransaction> target) {
    AbortedTransactions known;
    synchronized (this) {
      known = growingAborted != null ? growingAborted : aborted();
    }
    return known.collect(fromOffset, toOffset, target);
  }

  /**
   * Gives a segment the transaction indexes of those merged into it. They may list more than is
   * left in it, which does no harm. Doing so again changes nothing.
   */
  public static void mergeTransactionIndexes(
      SegmentStore store, Path directory, long targetBaseOffset, List<Long> baseOffsets) {
    List<AbortedTransactions> parts = new ArrayList<>();
    for (Long each : baseOffsets) {
      Path file = SegmentFiles.transactionIndex(directory, each);
      AbortedTransactions part = TransactionIndexFiles.load(store.storage(), file);
      if (part != null) {
        parts.add(part);
      }
    }
    TransactionIndexFiles.replace(
        store.storage(),
        SegmentFiles.transactionIndex(directory, targetBaseOffset),
        AbortedTransactions.merged(parts));
  }

  /** Sets which transactions were aborted by markers in this segment, after reading it whole. */
  public synchronized void restoreAborted(List<AbortedTransaction> transactions) {
    if (growing != null) {
      growingAborted = new AbortedTransactions(transactions);
    } else {
      replaceAborted(transactions);
    }
  }

  /** Lists durably what was aborted in this sealed segment and in those merged into it. */
  public synchronized void replaceAborted(List<AbortedTransaction> transactions) {
    AbortedTransactions content = new AbortedTransactions(transactions);
    Path file = SegmentFiles.transactionIndex(directory, baseOffset);
    TransactionIndexFiles.replace(store.storage(), file, content);
    nothingAborted = content.isEmpty();
    loadedAborted = new SoftReference<>(content);
  }

  private AbortedTransactions aborted() {
    AbortedTransactions known = nothingAborted ? new AbortedTransactions() : loadedAborted.get();
    if (known != null) {
      return known;
    }
    Path file = SegmentFiles.transactionIndex(directory, baseOffset);
    known = TransactionIndexFiles.load(store.storage(), file);
    if (known == null) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "transaction index \"%s\" is damaged".formatted(file),
          "Delete the file \"clean-shutdown\" and \"log/recovery-point-offset-checkpoint\" while"
              + " the engine is closed; the next opening rebuilds all indexes.");
    }
    nothingAborted = known.isEmpty();
    loadedAborted = new SoftReference<>(known);
    return known;
  }

  /** Sets the size that recovery found, and the index it built. */
  void restore(long recoveredBytes, SegmentIndex index, boolean grows) {
    sizeBytes = recoveredBytes;
    if (grows) {
      growing = index;
      grew = true; // the files are those of an earlier time
    } else {
      growing = null;
      synchronized (this) {
        loaded = new SoftReference<>(index);
      }
    }
  }

  private SegmentIndex requireGrowing() {
    SegmentIndex index = growing;
    if (index == null) {
      throw new IllegalStateException("segment " + logFile() + " is sealed");
    }
    return index;
  }

  private SegmentIndex index() {
    SegmentIndex index = growing;
    if (index != null) {
      return index;
    }
    synchronized (this) {
      index = pinned != null ? pinned : loaded.get();
      if (index == null) {
        index = loadIndex();
        loaded = new SoftReference<>(index);
      }
      return index;
    }
  }

  private SegmentIndex loadIndex() {
    SegmentIndex index = new SegmentIndex(baseOffset, indexIntervalBytes);
    boolean complete = IndexFiles.load(store.storage(), directory, baseOffset, sizeBytes, index);
    return complete && lastEntryFits(index) ? index : rebuildIndex();
  }

  private SegmentIndex rebuildIndex() {
    SegmentIndex rebuilt = SegmentRecovery.index(this, indexIntervalBytes);
    writeIndexes(rebuilt);
    syncIndexes();
    return rebuilt;
  }

  void writeIndexes(SegmentIndex index) {
    synchronized (indexFilesLock) {
      IndexFiles.write(store.storage(), directory, baseOffset, index);
      indexFilesUnsynced = true;
    }
  }

  /** An index copied from another segment has the right shape; its entries miss the batches. */
  private boolean lastEntryFits(SegmentIndex index) {
    int[] entry = index.lastOffsetEntry();
    if (entry.length == 0) {
      return sizeBytes <= indexIntervalBytes
          || SegmentRecovery.hasFewBatches(this, indexIntervalBytes);
    }
    return endsAt(entry[1], baseOffset + entry[0]) && lastTimeFits(index);
  }

  private boolean lastTimeFits(SegmentIndex index) {
    long offset = index.maxTimestampOffset();
    LogScanner scanner =
        new LogScanner(this::read, index.positionBytes(index.floorEntry(offset)), -1, sparse);
    while (scanner.advance(sizeBytes) && scanner.lastOffset() <= offset) {
      if (scanner.lastOffset() == offset) {
        return scanner.maxTimestampMs() == index.maxTimestampMs();
      }
    }
    return false;
  }
}
