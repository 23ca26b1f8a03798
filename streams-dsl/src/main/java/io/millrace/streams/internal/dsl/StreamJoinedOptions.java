package io.millrace.streams.internal.dsl;

import static java.util.Objects.requireNonNullElse;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.operator.UnmatchedSerdes;
import io.millrace.streams.kstream.EmitStrategy;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.StreamJoined;
import io.millrace.streams.state.DslKeyValueParams;
import io.millrace.streams.state.DslStoreSuppliers;
import io.millrace.streams.state.DslWindowParams;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import java.time.Duration;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Reads what the options of a program say about a join of streams, and describes its stores. */
final class StreamJoinedOptions<K, V1, V2> extends StreamJoined<K, V1, V2> {
  StreamJoinedOptions(StreamJoined<K, V1, V2> options) {
    super(options);
  }

  @Nullable Serde<K> keySerde() {
    return keySerde;
  }

  @Nullable Serde<V1> valueSerde() {
    return valueSerde;
  }

  @Nullable Serde<V2> otherValueSerde() {
    return otherValueSerde;
  }

  BiPredicate<? super V1, ? super V2> condition() {
    return condition;
  }

  /** The given name with a suffix, or null. */
  @Nullable String name(String suffix) {
    return name == null ? null : name + suffix;
  }

  @Nullable String storeName() {
    return storeName;
  }

  /** The name of the store that the program gives for this stream, or null. */
  @Nullable String thisStoreName() {
    return thisStoreSupplier == null || thisStoreSupplier.name().isEmpty()
        ? null
        : thisStoreSupplier.name();
  }

  /**
   * The stores of a join.
   *
   * @param keeps whether records without a match are emitted
   * @param defaults what makes the stores if the program says nothing
   * @throws StreamsException if a given store does not fit the windows
   */
  StreamJoinStores stores(
      StreamJoinNames names, JoinWindows windows, boolean keeps, DslStoreSuppliers defaults) {
    DslStoreSuppliers suppliers = requireNonNullElse(dslStoreSuppliers, defaults);
    if (thisStoreSupplier != null
        && otherStoreSupplier != null
        && thisStoreSupplier.name().equals(otherStoreSupplier.name())) {
      throw new StreamsException(
          "both stores of the join are named \"%s\"; give each its own name"
              .formatted(thisStoreSupplier.name()));
    }
    WindowBytesStoreSupplier left =
        supplier(thisStoreSupplier, names.stores().left(), windows, suppliers);
    WindowBytesStoreSupplier right =
        supplier(otherStoreSupplier, names.stores().right(), windows, suppliers);
    boolean waits = keeps && new Windows(windows).waitsForClose();
    return new StreamJoinStores(
        configured(Stores.windowStoreBuilder(left, keySerde, valueSerde)),
        configured(Stores.windowStoreBuilder(right, keySerde, otherValueSerde)),
        waits ? waiting(names.stores().waiting(), suppliers) : null);
  }

  private static WindowBytesStoreSupplier supplier(
      @Nullable WindowBytesStoreSupplier given,
      String name,
      JoinWindows windows,
      DslStoreSuppliers suppliers) {
    long retentionMs = windows.size() + windows.gracePeriodMs();
    if (given == null) {
      return suppliers.windowStore(
          new DslWindowParams(
              name,
              Duration.ofMillis(retentionMs),
              Duration.ofMillis(windows.size()),
              true,
              EmitStrategy.onWindowUpdate(),
              false,
              false));
    }
    if (!given.retainDuplicates()) {
      throw new StreamsException(
          "store \"%s\" of a join must keep duplicates; make its supplier with retainDuplicates"
              .formatted(given.name()));
    }
    if (given.windowSize() != windows.size() || given.retentionPeriod() != retentionMs) {
      throw new StreamsException(
          ("store \"%s\" of a join must have a window size of %d ms and a retention of %d ms, the"
                  + " length of the windows plus grace; it has %d and %d ms")
              .formatted(
                  given.name(),
                  windows.size(),
                  retentionMs,
                  given.windowSize(),
                  given.retentionPeriod()));
    }
    return given;
  }

  private StoreBuilder<?> waiting(String name, DslStoreSuppliers suppliers) {
    return configured(
        Stores.keyValueStoreBuilder(
            suppliers.keyValueStore(new DslKeyValueParams(name, false)),
            UnmatchedSerdes.keys(keySerde),
            UnmatchedSerdes.values(valueSerde, otherValueSerde)));
  }

  private StoreBuilder<?> configured(StoreBuilder<?> builder) {
    StoreBuilder<?> uncached = builder.withCachingDisabled();
    return loggingEnabled
        ? uncached.withLoggingEnabled(topicConfig)
        : uncached.withLoggingDisabled();
  }

  /** Gives access to what join windows do not show. */
  private static final class Windows extends JoinWindows {
    Windows(JoinWindows windows) {
      super(windows);
    }

    boolean waitsForClose() {
      return enableSpuriousResultFix;
    }
  }
}
