package io.millrace.streams.internal.plan;

import io.millrace.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * A serializer or deserializer that leaves a part of its work to the default serdes of the
 * configuration. Sources, sinks and stores call it once, before first use.
 */
public interface DefaultsAware {

  /** Hands over the defaults; either may be missing from the configuration. */
  void useDefaultSerdes(@Nullable Serde<?> keySerde, @Nullable Serde<?> valueSerde);
}
