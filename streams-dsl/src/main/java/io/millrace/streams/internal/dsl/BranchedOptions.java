package io.millrace.streams.internal.dsl;

import io.millrace.streams.kstream.Branched;
import io.millrace.streams.kstream.KStream;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class BranchedOptions<K, V> extends Branched<K, V> {
  BranchedOptions(Branched<K, V> options) {
    super(options);
  }

  @Nullable String name() {
    return name;
  }

  @Nullable Function<? super KStream<K, V>, ? extends KStream<K, V>> function() {
    return chainFunction;
  }

  @Nullable Consumer<? super KStream<K, V>> consumer() {
    return chainConsumer;
  }
}
