package io.millrace.log.internal.partition;

import io.millrace.log.internal.producer.OpenTransactions;
import io.millrace.log.internal.producer.ProducerStates;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.segment.AbortedTransaction;
import io.millrace.log.internal.segment.BatchListener;
import io.millrace.log.internal.segment.LogScanner;
import io.millrace.log.internal.segment.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Finds out after a crash who wrote to a partition: from the newest snapshot that is whole, and the
 * batches behind it. Used by one thread.
 */
final class ProducerRecovery implements BatchListener {
  private final PartitionFiles files;
  private final long nowMs;
  private final ProducerStates states = new ProducerStates();
  private OpenTransactions open = new OpenTransactions();
  private List<AbortedTransaction> aborted = new ArrayList<>();

  ProducerRecovery(PartitionFiles files, long nowMs) {
    this.files = files;
    this.nowMs = nowMs;
  }

  /** Reads what is needed of the segments that are not recovered themselves. */
  void readBelow(NavigableMap<Long, Segment> segments, long recoveryPoint) {
    long firstRecovered = firstRecovered(segments, recoveryPoint);
    long from = segments.firstKey();
    for (Long baseOffset : segments.headMap(firstRecovered, true).descendingKeySet()) {
      ByteBuffer snapshot = files.readSnapshot(baseOffset);
      if (snapshot != null && states.load(snapshot, nowMs)) {
        from = baseOffset;
        break;
      }
    }
    for (Segment segment : segments.subMap(from, firstRecovered).values()) {
      LogScanner scanner = new LogScanner(segment::read, 0, segment.baseOffset(), segment.sparse());
      while (scanner.advance(segment.sizeBytes())) {
        states.replay(scanner.buffer(), scanner.index(), nowMs);
      }
    }
    open = new OpenTransactions(states.open());
  }

  private static long firstRecovered(NavigableMap<Long, Segment> segments, long recoveryPoint) {
    for (Map.Entry<Long, Segment> segment : segments.entrySet()) {
      Long next = segments.higherKey(segment.getKey());
      if (next == null || next >= recoveryPoint) {
        return segment.getKey();
      }
    }
    return segments.lastKey();
  }

  @Override
  public void batch(ByteBuffer buffer, int index) {
    states.replay(buffer, index, nowMs);
    if (BatchFormat.isTransactional(buffer, index)) {
      AbortedTransaction ended =
          open.note(
              buffer,
              index,
              BatchFormat.baseOffset(buffer, index),
              BatchFormat.lastOffset(buffer, index));
      if (ended != null) {
        aborted.add(ended);
      }
    }
  }

  /** The transactions that were aborted in the segment that was just recovered. */
  List<AbortedTransaction> takeAborted() {
    List<AbortedTransaction> taken = aborted;
    aborted = new ArrayList<>();
    return taken;
  }

  ProducerStates states() {
    return states;
  }
}
