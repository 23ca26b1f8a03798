package io.millrace.streams.state;

import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.internals.StateStoreProvider;

/** A kind of read-only view of stores. */
public interface QueryableStoreType<T> {

  /** Whether the store can be seen this way. */
  boolean accepts(StateStore stateStore);

  /**
   * A view over all stores of that name the provider has.
   *
   * @throws io.millrace.streams.errors.InvalidStateStoreException when a read finds none
   */
  T create(StateStoreProvider storeProvider, String storeName);
}
