package io.millrace.streams.state;

import io.millrace.streams.processor.StateStore;

/** Names a kind of store and makes one. */
public interface StoreSupplier<T extends StateStore> {

  /** The name of the store. */
  String name();

  /** A new store of bytes. */
  T get();

  /** The word that metrics of such stores carry. */
  String metricsScope();
}
