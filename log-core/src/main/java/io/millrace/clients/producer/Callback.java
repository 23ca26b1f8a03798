package io.millrace.clients.producer;

import org.jspecify.annotations.Nullable;

/**
 * Hears when a record was written or failed.
 *
 * <p>Called on the producer's own thread, in the order of {@code send} for records of one
 * partition; it should be quick, for other records wait behind it.
 */
@FunctionalInterface
public interface Callback {

  /**
   * The record was written or failed.
   *
   * @param metadata where the record is; after a failure its offset is -1
   * @param exception why it failed, or null
   */
  void onCompletion(RecordMetadata metadata, @Nullable Exception exception);
}
