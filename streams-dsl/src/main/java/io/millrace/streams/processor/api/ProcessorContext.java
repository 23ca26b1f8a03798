package io.millrace.streams.processor.api;

import io.millrace.streams.errors.StreamsException;

/**
 * The context of a processor: adds forwarding.
 *
 * @param <KForward> type of the keys that may be forwarded
 * @param <VForward> type of the values that may be forwarded
 */
public interface ProcessorContext<KForward, VForward> extends ProcessingContext {

  /** Forwards to all nodes below, in the order in which they were added, depth first. */
  <K extends KForward, V extends VForward> void forward(Record<K, V> record);

  /**
   * Forwards to one node below.
   *
   * @throws StreamsException when no child has that name
   */
  <K extends KForward, V extends VForward> void forward(Record<K, V> record, String childName);
}
