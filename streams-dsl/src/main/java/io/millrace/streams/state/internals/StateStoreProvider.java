package io.millrace.streams.state.internals;

import io.millrace.streams.state.QueryableStoreType;
import java.util.List;

/** Hands out the stores of one name, one for each partition at hand. */
@FunctionalInterface
public interface StateStoreProvider {

  /** The stores of that name that the type accepts, in the order of partitions. */
  <T> List<T> stores(String storeName, QueryableStoreType<T> queryableStoreType);
}
