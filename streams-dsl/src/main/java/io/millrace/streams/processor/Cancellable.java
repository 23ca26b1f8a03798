package io.millrace.streams.processor;

/** A scheduled punctuation that can be taken back. */
@FunctionalInterface
public interface Cancellable {

  /** Stops further calls; does nothing the second time. */
  void cancel();
}
