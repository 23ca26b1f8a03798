package io.millrace.streams.kstream;

import io.millrace.streams.processor.ProcessorContext;

/**
 * Makes a new value of each value, with state and punctuation. No operation takes it any more.
 *
 * @deprecated use {@link io.millrace.streams.processor.api.FixedKeyProcessor}
 */
@Deprecated
public interface ValueTransformer<V, VR> {

  /** Called once before the first value. */
  void init(ProcessorContext context);

  /** The new value. */
  VR transform(V value);

  /** Called once at the end. */
  void close();
}
