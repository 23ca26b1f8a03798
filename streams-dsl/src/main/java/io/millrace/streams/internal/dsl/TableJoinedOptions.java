package io.millrace.streams.internal.dsl;

import io.millrace.streams.kstream.TableJoined;
import io.millrace.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class TableJoinedOptions<K, KO> extends TableJoined<K, KO> {
  TableJoinedOptions(TableJoined<K, KO> options) {
    super(options);
  }

  @Nullable StreamPartitioner<K, Void> partitioner() {
    return partitioner;
  }

  @Nullable StreamPartitioner<KO, Void> otherPartitioner() {
    return otherPartitioner;
  }

  @Nullable String name() {
    return name;
  }
}
