package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.internal.runtime.exec.OutputRecord;
import io.millrace.streams.internal.runtime.spill.SpillFile;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.runtime.OutputListener.Output;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Encodes the output of an epoch: batches by partition, records in the order of their causes. */
final class BatchAssembler {
  private static final int BATCH_BYTES = 256 << 10;

  private final SpillSpace space;
  private final Map<TopicPartition, Long> expectedEnds;
  private final Map<TopicPartition, RecordBatchBuilder> open = new LinkedHashMap<>();
  private final List<BatchAppend> batches = new ArrayList<>();
  private final List<Spilled> spilled = new ArrayList<>();
  private long bytesInMemory;
  private @Nullable SpillFile file;

  /** A batch in the temporary file. */
  private record Spilled(BatchAppend head, long positionBytes, int sizeBytes) {}

  /** A queue and its place among those that are merged. */
  private record Feed(SpillQueue<OutputRecord> queue, int rank) implements Comparable<Feed> {
    private long sequence() {
      return Objects.requireNonNull(queue.peek()).sequence();
    }

    @Override
    public int compareTo(Feed other) {
      int order = Long.compare(sequence(), other.sequence());
      return order == 0 ? Integer.compare(rank, other.rank) : order;
    }
  }

  private BatchAssembler(Map<TopicPartition, Long> expectedEnds, SpillSpace space) {
    this.expectedEnds = new HashMap<>(expectedEnds);
    this.space = space;
  }

  /**
   * Encodes; the queues are empty afterwards.
   *
   * @param outputs those of each task, which are in the order of their causes; the tasks in the
   *     order of their stages, which decides between records of one cause
   * @param expectedEnds where some of the partitions must end before
   * @param space for batches that do not fit into memory
   */
  static List<BatchAppend> assemble(
      List<SpillQueue<OutputRecord>> outputs,
      Map<TopicPartition, Long> expectedEnds,
      SpillSpace space) {
    BatchAssembler assembler = new BatchAssembler(expectedEnds, space);
    PriorityQueue<Feed> feeds = new PriorityQueue<>();
    int rank = 0;
    for (SpillQueue<OutputRecord> queue : outputs) {
      if (!queue.isEmpty()) {
        feeds.add(new Feed(queue, rank++));
      }
    }
    while (!feeds.isEmpty()) {
      Feed feed = feeds.remove();
      long before = feeds.isEmpty() ? Long.MAX_VALUE : feeds.element().sequence();
      assembler.addAll(feed, before);
      if (!feed.queue().isEmpty()) {
        feeds.add(feed);
      }
    }
    return assembler.finish();
  }

  /** Adds at least one record, and all that come before those of the other queues. */
  private void addAll(Feed feed, long before) {
    do {
      OutputRecord record = feed.queue().remove();
      add(record.target(), record.content());
    } while (!feed.queue().isEmpty() && feed.sequence() < before);
  }

  private void add(TopicPartition target, Output record) {
    RecordBatchBuilder builder = open.computeIfAbsent(target, partition -> RecordBatches.builder());
    int bytes =
        (record.key() == null ? 0 : record.key().length)
            + (record.value() == null ? 0 : record.value().length);
    if (builder.recordCount() > 0 && builder.sizeBytes() + bytes > BATCH_BYTES) {
      finish(target, builder);
    }
    builder.append(record.timestampMs(), record.key(), record.value(), record.headers());
  }

  private void finish(TopicPartition target, RecordBatchBuilder builder) {
    if (builder.recordCount() == 0) {
      return;
    }
    Long expected = expectedEnds.remove(target);
    BatchAppend batch =
        new BatchAppend(target, builder.build(), expected == null ? BatchAppend.ANY_END : expected);
    int sizeBytes = batch.batch().sizeBytes();
    if (file == null && bytesInMemory + sizeBytes <= space.memoryBytes() / 4) {
      bytesInMemory += sizeBytes;
      batches.add(batch);
    } else {
      spill(batch, sizeBytes);
    }
  }

  private void spill(BatchAppend batch, int sizeBytes) {
    SpillFile target = file == null ? space.file() : file;
    file = target;
    spilled.add(
        new Spilled(withBytes(batch, ByteBuffer.allocate(0)), target.sizeBytes(), sizeBytes));
    target.write(batch.batch().bytes());
  }

  private static BatchAppend withBytes(BatchAppend batch, ByteBuffer bytes) {
    RecordBatch content = batch.batch();
    return new BatchAppend(
        batch.partition(),
        new RecordBatch(bytes, content.recordCount(), content.maxTimestampMs()),
        batch.expectedEnd());
  }

  private List<BatchAppend> finish() {
    open.forEach(this::finish);
    if (file != null) {
      ByteBuffer content = file.map();
      for (Spilled batch : spilled) {
        ByteBuffer bytes = content.slice(Math.toIntExact(batch.positionBytes()), batch.sizeBytes());
        batches.add(withBytes(batch.head(), bytes));
      }
    }
    return batches;
  }
}
