package io.millrace.log.internal.partition;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.producer.OpenTransactions;
import io.millrace.log.internal.producer.ProducerStates;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.AbortedTransaction;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.segment.SegmentSettings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An open partition. {@link #place} belongs to the sequencer's lock, {@link #apply} and {@link
 * #show} to the writer thread, {@link #sync} to any thread of the engine, the rest to everybody.
 */
public final class PartitionLog {
  private final PartitionFiles files;
  private volatile SegmentSettings settings;
  private final ConcurrentSkipListMap<Long, Segment> segments;
  private final AppendPlan plan;
  private final TailCache.Tail tail = new TailCache.Tail();
  private final ProducerStates producers;
  private final OpenTransactions openTransactions;
  private final Map<Long, ByteBuffer> plannedSnapshots = new ConcurrentHashMap<>();

  private final AtomicInteger journaledPending = new AtomicInteger();
  private final Set<Segment> unsynced = new LinkedHashSet<>();
  private volatile long appliedEnd;
  private volatile long visibleEnd;
  private volatile long stableEnd;
  private volatile long syncedEnd;
  private volatile long checkpointedEnd;
  private final AtomicReference<Bounds> bounds;
  private final AtomicInteger structure = new AtomicInteger();
  private volatile @Nullable LogException failure;
  private volatile @Nullable LogException ended;

  PartitionLog(
      PartitionFiles files,
      SegmentSettings settings,
      NavigableMap<Long, Segment> segments,
      AppendPlan plan,
      ProducerStates producers,
      Bounds bounds) {
    this.producers = producers;
    this.openTransactions = new OpenTransactions(producers.open());
    this.files = files;
    this.settings = settings;
    this.segments = new ConcurrentSkipListMap<>(segments);
    this.plan = plan;
    this.bounds = new AtomicReference<>(bounds);
    this.appliedEnd = plan.nextOffset();
    this.visibleEnd = appliedEnd;
    this.stableEnd = openTransactions.stableEnd(appliedEnd);
    this.syncedEnd = appliedEnd;
    this.checkpointedEnd = appliedEnd;
  }

  /** Its topic and number. */
  public TopicPartition id() {
    return files.id();
  }

  /** The directory and identity. */
  public PartitionFiles files() {
    return files;
  }

  /**
   * Gives a batch its place.
   *
   * @param journaled whether it goes through the journal, or to the file only
   * @throws LogException when the partition failed or was deleted, or the batch can never fit
   */
  public Placement place(ByteBuffer bytes, boolean journaled) {
    requireFits(bytes);
    long segmentBefore = plan.segmentBaseOffset();
    Placement placement = plan.place(this, bytes, journaled);
    if (placement.segmentBaseOffset() != segmentBefore) {
      plannedSnapshots.put(placement.segmentBaseOffset(), producers.snapshot());
    }
    return placement;
  }

  /** Those who write to it. Belongs to the sequencer's lock. */
  public ProducerStates producers() {
    return producers;
  }

  /** Throws when the partition failed or was deleted, or the batch can never fit. */
  public void requireFits(ByteBuffer bytes) {
    requireWritable();
    if (bytes.limit() > settings.segmentBytes()) {
      throw new LogException(
          LogErrorCode.RECORD_TOO_LARGE,
          "batch of %d bytes for partition \"%s\" exceeds segment.bytes of %d"
              .formatted(bytes.limit(), id(), settings.segmentBytes()),
          "Write smaller batches, or create the topic with a larger segment.bytes.");
    }
  }

  /** The offset the next batch gets; belongs to the sequencer's lock. */
  public long plannedEnd() {
    return plan.nextOffset();
  }

  /** Bytes of the log files of all segments, indexes left out. */
  public long sizeBytes() {
    return segments.values().stream().mapToLong(Segment::sizeBytes).sum();
  }

  /** The offset behind the last batch that went to the file only. */
  public long looseEnd() {
    return plan.looseEnd();
  }

  /** Counts batches that wait for the journal; those handed in later must not overtake them. */
  public AtomicInteger journaledPending() {
    return journaledPending;
  }

  /** Writes batches at their places and keeps them for readers at the tail. */
  public void apply(List<Placement> placements, WriteBuffer buffer, TailCache cache) {
    try {
      int from = 0;
      while (from < placements.size()) {
        long segmentBase = placements.get(from).segmentBaseOffset();
        int to = from + 1;
        while (to < placements.size() && placements.get(to).segmentBaseOffset() == segmentBase) {
          to++;
        }
        applyTo(newestSegment(segmentBase), placements.subList(from, to), buffer, cache);
        from = to;
      }
    } catch (LogException e) {
      buffer.discard();
      fail(e);
      throw e;
    }
  }

  private Segment newestSegment(long baseOffset) {
    Segment newest = segments.lastEntry().getValue();
    if (newest.baseOffset() != baseOffset) {
      newest.seal();
      syncLater(newest);
      ByteBuffer snapshot = plannedSnapshots.remove(baseOffset);
      if (snapshot != null) {
        files.writeSnapshot(baseOffset, snapshot, false);
      }
      newest = files.newSegment(baseOffset, settings);
      segments.put(baseOffset, newest);
    }
    return newest;
  }

  private void applyTo(
      Segment segment, List<Placement> placements, WriteBuffer buffer, TailCache cache) {
    for (Placement placement : placements) {
      buffer.add(segment, placement);
    }
    buffer.flush();
    if (segment.sizeBytes() == 0) {
      files.noteNewFile(); // the first write made it
    }
    if (files.isCrowded()) {
      segment.sync(); // bounds the open files: the checkpoint would do it later
    }
    syncLater(segment);
    for (Placement placement : placements) {
      segment.onBatch(
          placement.lastOffset(),
          placement.positionBytes(),
          placement.sizeBytes(),
          placement.maxTimestampMs());
      cache.add(
          tail,
          new TailCache.Batch(placement.bytes(), placement.baseOffset(), placement.lastOffset()));
      if (BatchFormat.isTransactional(placement.bytes(), 0)) {
        noteTransactional(segment, placement);
      }
      appliedEnd = placement.lastOffset() + 1;
    }
  }

  private void noteTransactional(Segment segment, Placement placement) {
    AbortedTransaction aborted =
        openTransactions.note(placement.bytes(), 0, placement.baseOffset(), placement.lastOffset());
    if (aborted != null) {
      segment.onAborted(aborted);
    }
  }

  private void syncLater(Segment segment) {
    synchronized (unsynced) {
      unsynced.add(segment);
    }
  }

  void show() {
    visibleEnd = appliedEnd;
    stableEnd = openTransactions.stableEnd(appliedEnd);
  }

  /** Makes what was applied durable. */
  public synchronized void sync() {
    requireWritable(); // after a failed sync the next one may succeed and mean nothing
    long end = appliedEnd;
    List<Segment> drained;
    synchronized (unsynced) {
      drained = List.copyOf(unsynced);
      unsynced.clear();
    }
    try {
      drained.forEach(Segment::sync);
      files.syncNames();
    } catch (LogException e) {
      fail(e);
      throw e;
    }
    syncedEnd = Math.max(syncedEnd, end);
  }

  /**
   * Writes the indexes of the newest segment and what is known of producers, so that the files are
   * complete; only when nothing is appended any more.
   *
   * @return whether there is something to sync now
   */
  public boolean completeFiles() {
    if (failure != null) {
      return false;
    }
    Segment newest = segments.lastEntry().getValue();
    boolean changed = newest.complete();
    if (!producers.isEmpty()) {
      files.writeSnapshot(appliedEnd, producers.snapshot(), true);
    }
    files.syncNames();
    if (!changed) {
      return false;
    }
    files.noteNewFile();
    syncLater(newest);
    return true;
  }

  /** The first offset that is kept. */
  public long startOffset() {
    return bounds.get().startOffset();
  }

  /** What the files do not say. */
  public Bounds bounds() {
    return bounds.get();
  }

  /** Hides the records below an offset. Belongs to the writer thread, as {@link #swap}. */
  public void raiseStart(long offset) {
    bounds.updateAndGet(known -> known.withStart(offset));
  }

  /** Takes note that everything below an offset was compacted. */
  public void markClean(long endOffset) {
    bounds.updateAndGet(known -> known.withCleanEnd(endOffset));
  }

  /** Uses other settings from the next batch on. */
  public void alter(SegmentSettings newSettings) {
    settings = newSettings;
    plan.alter(newSettings);
  }

  /**
   * Ends the newest segment, if it holds anything and nothing is on its way to it through the
   * journal. Belongs to the sequencer's lock.
   *
   * @return base offset of the next segment, or -1
   */
  public long planRoll() {
    if (journaledPending.get() > 0 || failure != null) {
      return -1;
    }
    long baseOffset = plan.roll();
    if (baseOffset >= 0) {
      plannedSnapshots.put(baseOffset, producers.snapshot());
    }
    return baseOffset;
  }

  /** Does what {@link #planRoll} planned. Belongs to the writer thread. */
  public void roll(long baseOffset) {
    newestSegment(baseOffset);
  }

  /**
   * Puts a compacted segment in the place of others. Belongs to the writer thread.
   *
   * @return the segments that went, retired; their files remain to be deleted
   */
  public List<Segment> swap(Swap swap, Segment cleaned, TailCache cache) {
    List<Segment> retired = new ArrayList<>();
    // First of all: until the others are gone, it may be listed twice what was aborted.
    cleaned.replaceAborted(abortedIn(swap));
    for (Long baseOffset : swap.replaced()) {
      Segment segment = segments.get(baseOffset);
      if (segment != null) {
        boolean first = baseOffset == swap.baseOffset();
        segment.retire(swap.token(), first);
        if (!first) {
          files.deleteSnapshot(baseOffset);
        }
        retired.add(segment);
      }
    }
    cleaned.install();
    syncLater(cleaned);
    files.noteNewFile();
    bounds.updateAndGet(known -> known.withSparseEnd(swap.endOffset()));
    structure.incrementAndGet();
    segments.put(swap.baseOffset(), cleaned);
    for (Long baseOffset : swap.replaced()) {
      if (baseOffset != swap.baseOffset()) {
        segments.remove(baseOffset);
      }
    }
    structure.incrementAndGet();
    cache.clearBelow(tail, swap.endOffset());
    return retired;
  }

  /** What was aborted in segments to be merged and has not been compacted away before. */
  private List<AbortedTransaction> abortedIn(Swap swap) {
    List<AbortedTransaction> found = new ArrayList<>();
    for (Long baseOffset : swap.replaced()) {
      Segment segment = segments.get(baseOffset);
      if (segment != null) {
        segment.collectAborted(bounds().cleanEnd(), Long.MAX_VALUE, found);
      }
    }
    return found;
  }

  /**
   * The aborted transactions that reach into a range, all of which is decided. Reads files.
   *
   * @throws LogException {@code CORRUPT_DATA} when a transaction index is damaged
   */
  public List<AbortedTransaction> abortedTransactions(long fromOffset, long toOffset) {
    while (true) {
      int before = structure.get();
      List<AbortedTransaction> found = new ArrayList<>();
      Long first = segments.floorKey(fromOffset);
      for (Segment segment :
          first == null ? segments.values() : segments.tailMap(first, true).values()) {
        if (segment.collectAborted(fromOffset, toOffset, found)) {
          break;
        }
      }
      if (before % 2 == 0 && before == structure.get()) {
        return found;
      }
      Thread.onSpinWait(); // segments were being swapped
    }
  }

  /**
   * Takes the segments that hold nothing but deleted records out of use, as far as no frame of the
   * journal refers to them. Belongs to the thread of the background work.
   *
   * @param token makes their new names unique
   * @return the segments, retired; their files remain to be deleted
   */
  public List<Segment> dropBelowStart(long token) {
    long limit = Math.min(startOffset(), checkpointedEnd);
    List<Segment> dropped = new ArrayList<>();
    while (failure == null) {
      Segment first = segments.firstEntry().getValue();
      Long next = segments.higherKey(first.baseOffset());
      if (next == null || next > limit) {
        break;
      }
      first.retire(token, false);
      files.deleteSnapshot(first.baseOffset());
      segments.remove(first.baseOffset());
      dropped.add(first);
    }
    return dropped;
  }

  /** Everything below is durable in the files, and no frame that holds it will be replayed. */
  public long checkpointedEnd() {
    return checkpointedEnd;
  }

  /** Takes note that the journal was cut behind everything below an offset. */
  public void checkpointed(long endOffset) {
    checkpointedEnd = Math.max(checkpointedEnd, endOffset);
  }

  /** The offset behind the last batch that is in the file. */
  public long appliedEnd() {
    return appliedEnd;
  }

  /** The offset up to which the files are known to be durable. */
  public long syncedEnd() {
    return syncedEnd;
  }

  long visibleEnd() {
    return visibleEnd;
  }

  /** Everything that is visible below it belongs to no open transaction. */
  public long stableEnd() {
    return Math.max(stableEnd, startOffset());
  }

  TailCache.Tail tail() {
    return tail;
  }

  /** Changes when segments are swapped; odd while they are. */
  int structure() {
    return structure.get();
  }

  /** The segments by base offset; not to be changed. */
  public NavigableMap<Long, Segment> segments() {
    return segments;
  }

  /** Why nothing can be appended any more, or null. */
  public @Nullable LogException failure() {
    return failure;
  }

  /** Refuses appends from now on; what is visible stays readable. */
  public void fail(LogException reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  /** Ends all use of the partition, for instance because its topic is deleted. */
  public void end(LogException reason) {
    ended = reason;
    failure = reason;
    segments.values().forEach(Segment::abandon);
  }

  /** Whether all use of it has ended; nothing of it needs to last then. */
  public boolean isEnded() {
    return ended != null;
  }

  void requireReadable() {
    LogException reason = ended;
    if (reason != null) {
      throw copyOf(reason);
    }
  }

  private void requireWritable() {
    LogException reason = failure;
    if (reason != null) {
      throw copyOf(reason);
    }
  }

  // A fresh one each time: the trace should be that of the caller.
  private LogException copyOf(LogException reason) {
    return new LogException(
        reason.code(),
        "partition \"%s\" cannot be used: %s".formatted(id(), reason.problem()),
        reason.hint(),
        reason);
  }
}
