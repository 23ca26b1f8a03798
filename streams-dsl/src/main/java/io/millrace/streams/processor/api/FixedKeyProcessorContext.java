package io.millrace.streams.processor.api;

import io.millrace.streams.errors.StreamsException;

/** The context of a fixed-key processor: adds forwarding. */
public interface FixedKeyProcessorContext<KForward, VForward> extends ProcessingContext {

  /** Forwards to all nodes below, in the order in which they were added, depth first. */
  <K extends KForward, V extends VForward> void forward(FixedKeyRecord<K, V> record);

  /**
   * Forwards to one node below.
   *
   * @throws StreamsException when no child has that name
   */
  <K extends KForward, V extends VForward> void forward(
      FixedKeyRecord<K, V> record, String childName);
}
