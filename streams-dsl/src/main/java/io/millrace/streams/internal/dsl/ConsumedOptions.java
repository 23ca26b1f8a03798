package io.millrace.streams.internal.dsl;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.internal.graph.SourceSpec;
import io.millrace.streams.kstream.Consumed;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class ConsumedOptions<K, V> extends Consumed<K, V> {
  ConsumedOptions(Consumed<K, V> options) {
    super(options);
  }

  @Nullable Serde<K> keySerde() {
    return keySerde;
  }

  @Nullable Serde<V> valueSerde() {
    return valueSerde;
  }

  @Nullable String name() {
    return processorName;
  }

  /** What a source of these topics, or of this pattern, is. */
  SourceSpec source(
      List<String> topics,
      @Nullable Pattern pattern,
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V> valueSerde) {
    return new SourceSpec(topics, pattern, keySerde, valueSerde, timestampExtractor, resetPolicy);
  }
}
