package io.millrace.streams.internal.store;

import io.millrace.streams.errors.InvalidStateStoreException;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteReader;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.QueryableStoreType;
import io.millrace.streams.state.internals.StateStoreProvider;
import java.util.ArrayList;
import java.util.List;

/** Read-only views of a store over the bytes of its partitions, for instance of a snapshot. */
public final class ReadOnlyStores {
  private ReadOnlyStores() {}

  /**
   * A view over all given partitions; scans visit one partition after the other.
   *
   * @param scope resolves serdes that the store leaves to the configuration
   * @param partitions the bytes of each partition, in their order
   * @throws InvalidStateStoreException when the store cannot be seen as that type
   */
  public static <T> T create(
      SerdeScope scope,
      StorePlan plan,
      List<? extends ByteReader> partitions,
      QueryableStoreType<T> type) {
    List<StateStore> stores = new ArrayList<>();
    for (ByteReader partition : partitions) {
      stores.add(open(scope, plan.spec(), partition, type));
    }
    if (stores.isEmpty()) {
      open(scope, plan.spec(), new SortedBytes(), type);
    }
    return type.create(new Opened(stores), plan.name());
  }

  private static StateStore open(
      SerdeScope scope, StoreSpec spec, ByteReader bytes, QueryableStoreType<?> type) {
    for (BackedStore candidate : candidates(spec)) {
      if (type.accepts(candidate)) {
        candidate.openCommitted(bytes, scope);
        return candidate;
      }
    }
    throw new InvalidStateStoreException(
        "store \"%s\" is a %s store and cannot be queried as %s"
            .formatted(spec.name(), spec.layout(), type.getClass().getSimpleName()));
  }

  /**
   * A store over the bytes of one partition, in its own type.
   *
   * @param scope resolves serdes that the store leaves to the configuration
   * @throws InvalidStateStoreException when it is a store of no known shape
   */
  public static StateStore open(SerdeScope scope, StoreSpec spec, ByteReader bytes) {
    List<BackedStore> candidates = candidates(spec);
    if (candidates.isEmpty()) {
      throw new InvalidStateStoreException(
          "store \"%s\" is a store of the program's own; queries cannot read it"
              .formatted(spec.name()));
    }
    BackedStore own = candidates.get(candidates.size() - 1);
    own.openCommitted(bytes, scope);
    return own;
  }

  // A timestamped store can also be seen without its timestamps; that view comes first, because
  // the types without timestamps would accept the other one too.
  private static List<BackedStore> candidates(StoreSpec spec) {
    if (spec.kind() instanceof StoreSpec.Kind.Session) {
      return List.of(new BytesSessionStore<>(spec));
    }
    if (spec.kind() instanceof StoreSpec.Kind.Versioned) {
      return List.of(new BytesVersionedStore<>(spec));
    }
    if (spec.kind() instanceof StoreSpec.Kind.Custom) {
      return List.of();
    }
    boolean keyValue = spec.kind() instanceof StoreSpec.Kind.KeyValue;
    if (!spec.timestamped()) {
      return List.of(
          keyValue
              ? new BytesKeyValueStore<>(spec, StoreCodec::stored)
              : new BytesWindowStore<>(spec, StoreCodec::stored));
    }
    return keyValue
        ? List.of(
            new BytesKeyValueStore<>(spec, StoreCodec::withoutTimestamp),
            new BytesKeyValueStore.Timestamped<>(spec))
        : List.of(
            new BytesWindowStore<>(spec, StoreCodec::withoutTimestamp),
            new BytesWindowStore.Timestamped<>(spec));
  }

  private record Opened(List<StateStore> opened) implements StateStoreProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> stores(String storeName, QueryableStoreType<T> type) {
      return opened.stream().map(store -> (T) store).toList();
    }
  }
}
