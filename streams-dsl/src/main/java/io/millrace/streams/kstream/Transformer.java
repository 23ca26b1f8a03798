package io.millrace.streams.kstream;

import io.millrace.streams.processor.ProcessorContext;

/**
 * Makes a result of each record, with state and punctuation. No operation takes it any more.
 *
 * @deprecated use {@link io.millrace.streams.processor.api.Processor}
 */
@Deprecated
public interface Transformer<K, V, R> {

  /** Called once before the first record. */
  void init(ProcessorContext context);

  /** The result; null for none. */
  R transform(K key, V value);

  /** Called once at the end. */
  void close();
}
