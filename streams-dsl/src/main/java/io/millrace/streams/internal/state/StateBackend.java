package io.millrace.streams.internal.state;

import org.jspecify.annotations.Nullable;

/** Opens the bytes beneath the stores of one task. */
public interface StateBackend {

  /**
   * Opens a store, empty on first use.
   *
   * @param storeName unique within the topology
   */
  ByteStore open(String storeName);

  /** Room for what operators hold until an epoch ends; null when memory must do. */
  default @Nullable Scratch scratch() {
    return null;
  }
}
