package io.millrace.streams.internal.state;

/** Opens the bytes beneath the stores of one task. */
public interface StateBackend {

  /**
   * Opens a store, empty on first use.
   *
   * @param storeName unique within the topology
   */
  ByteStore open(String storeName);
}
