package io.millrace.streams;

import io.millrace.streams.state.QueryableStoreType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which store to query, and how. Immutable. */
public class StoreQueryParameters<T> {
  private final String storeName;
  private final QueryableStoreType<T> queryableStoreType;
  private final @Nullable Integer partition;
  private final boolean staleStores;

  private StoreQueryParameters(
      String storeName,
      QueryableStoreType<T> queryableStoreType,
      @Nullable Integer partition,
      boolean staleStores) {
    this.storeName = storeName;
    this.queryableStoreType = queryableStoreType;
    this.partition = partition;
    this.staleStores = staleStores;
  }

  /** All partitions of a store, seen as the given type. */
  public static <T> StoreQueryParameters<T> fromNameAndType(
      String storeName, QueryableStoreType<T> queryableStoreType) {
    return new StoreQueryParameters<>(storeName, queryableStoreType, null, false);
  }

  /** The same for one partition. */
  public StoreQueryParameters<T> withPartition(Integer partition) {
    return new StoreQueryParameters<>(storeName, queryableStoreType, partition, staleStores);
  }

  /** The same, standby copies included; in one process there are none. */
  public StoreQueryParameters<T> enableStaleStores() {
    return new StoreQueryParameters<>(storeName, queryableStoreType, partition, true);
  }

  /** The name of the store. */
  public String storeName() {
    return storeName;
  }

  /** How the store is seen. */
  public QueryableStoreType<T> queryableStoreType() {
    return queryableStoreType;
  }

  /** The partition, or null for all. */
  public @Nullable Integer partition() {
    return partition;
  }

  /** Whether standby copies are included. */
  public boolean staleStoresEnabled() {
    return staleStores;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StoreQueryParameters<?> that
        && storeName.equals(that.storeName)
        && queryableStoreType.equals(that.queryableStoreType)
        && Objects.equals(partition, that.partition)
        && staleStores == that.staleStores;
  }

  @Override
  public int hashCode() {
    return Objects.hash(storeName, queryableStoreType, partition, staleStores);
  }

  @Override
  public String toString() {
    return "StoreQueryParameters{storeName=%s, type=%s, partition=%s, staleStores=%s}"
        .formatted(storeName, queryableStoreType, partition, staleStores);
  }
}
