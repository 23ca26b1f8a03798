package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.internal.runtime.exec.OutputRecord;
import io.millrace.streams.runtime.OutputListener.Output;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Encodes the output of an epoch: batches by partition, records in the order of their causes. */
final class BatchAssembler {
  private static final int BATCH_BYTES = 256 << 10;

  private final Map<TopicPartition, RecordBatchBuilder> open = new LinkedHashMap<>();
  private final List<BatchAppend> batches = new ArrayList<>();

  private final Map<TopicPartition, Long> expectedEnds;

  private BatchAssembler(Map<TopicPartition, Long> expectedEnds) {
    this.expectedEnds = new HashMap<>(expectedEnds);
  }

  /**
   * Encodes.
   *
   * @param outputs those of each task in order, the tasks in the order of their stages; the sort is
   *     stable, so that this order decides between records of one cause
   * @param expectedEnds where some of the partitions must end before
   */
  static List<BatchAppend> assemble(
      List<OutputRecord> outputs, Map<TopicPartition, Long> expectedEnds) {
    List<OutputRecord> ordered = new ArrayList<>(outputs);
    ordered.sort(Comparator.comparingLong(OutputRecord::sequence));
    BatchAssembler assembler = new BatchAssembler(expectedEnds);
    for (OutputRecord output : ordered) {
      if (!output.forListener()) {
        assembler.add(output.target(), output.content());
      }
    }
    assembler.open.forEach(assembler::finish);
    return assembler.batches;
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
    if (builder.recordCount() > 0) {
      Long expected = expectedEnds.remove(target);
      batches.add(
          new BatchAppend(
              target, builder.build(), expected == null ? BatchAppend.ANY_END : expected));
    }
  }
}
