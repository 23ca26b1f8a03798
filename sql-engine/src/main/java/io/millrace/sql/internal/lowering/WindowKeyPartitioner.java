package io.millrace.sql.internal.lowering;

import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.processor.StreamPartitioner;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Puts all windows of a key into the partition of the key. */
final class WindowKeyPartitioner implements StreamPartitioner<SqlRow, SqlRow> {
  private final RowCodec keys;
  private final int boundCount;

  WindowKeyPartitioner(RowCodec keys, WindowShape window) {
    this.keys = keys;
    this.boundCount = window.boundCount();
  }

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, SqlRow key, SqlRow value, int numPartitions) {
    SqlRow columns = SqlRow.wrap(Arrays.copyOf(key.toArray(), key.size() - boundCount));
    byte[] bytes = keys.encode(columns);
    return bytes == null
        ? Optional.empty()
        : Optional.of(Set.of(BuiltInPartitioner.partitionForKey(bytes, numPartitions)));
  }
}
