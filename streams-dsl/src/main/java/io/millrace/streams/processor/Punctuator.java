package io.millrace.streams.processor;

import io.millrace.streams.processor.api.ProcessingContext;

/** Called back as time goes by; see {@link ProcessingContext#schedule}. */
@FunctionalInterface
public interface Punctuator {

  /**
   * It is time.
   *
   * @param timestamp stream time or wall-clock time now, in milliseconds since the epoch
   */
  void punctuate(long timestamp);
}
