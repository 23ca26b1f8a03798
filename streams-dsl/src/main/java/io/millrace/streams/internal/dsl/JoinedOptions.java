package io.millrace.streams.internal.dsl;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.kstream.Joined;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say. */
final class JoinedOptions<K, V, VT> extends Joined<K, V, VT> {
  JoinedOptions(Joined<K, V, VT> options) {
    super(options);
  }

  @Nullable Serde<K> givenKeySerde() {
    return keySerde;
  }

  @Nullable Serde<V> leftValueSerde() {
    return leftValueSerde;
  }

  @Nullable Duration givenGracePeriod() {
    return gracePeriod;
  }

  @Nullable String name() {
    return name;
  }
}
