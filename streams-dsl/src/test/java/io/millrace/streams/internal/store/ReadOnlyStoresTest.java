package io.millrace.streams.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.errors.InvalidStateStoreException;
import io.millrace.streams.internal.plan.SpecifiedStore;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.ReadOnlyKeyValueStore;
import io.millrace.streams.state.ReadOnlyWindowStore;
import io.millrace.streams.state.StoreBuilder;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views over several partitions, as a snapshot opens them. */
final class ReadOnlyStoresTest {
  private static final SerdeScope SCOPE = new SerdeScope("app", Serdes.String(), Serdes.String());

  private final SortedBytes first = new SortedBytes();
  private final SortedBytes second = new SortedBytes();

  private static StorePlan plan(StoreBuilder<?> builder) {
    return new StorePlan(((SpecifiedStore) builder).spec(), builder, List.of());
  }

  private <S extends StateStore> S open(StoreBuilder<S> builder, SortedBytes bytes) {
    S store = builder.build();
    ((BackedStore) store).open(bytes, SCOPE);
    return store;
  }

  @Test
  void create_timestampedStore_isSeenWithAndWithoutTimestamps() {
    StoreBuilder<TimestampedKeyValueStore<String, String>> builder =
        Stores.timestampedKeyValueStoreBuilder(
            Stores.persistentTimestampedKeyValueStore("s"), null, null);
    open(builder, first).put("a", ValueAndTimestamp.make("1", 10));
    open(builder, second).put("b", ValueAndTimestamp.make("2", 20));

    ReadOnlyKeyValueStore<String, String> plain =
        ReadOnlyStores.create(
            SCOPE, plan(builder), List.of(first, second), QueryableStoreTypes.keyValueStore());
    ReadOnlyKeyValueStore<String, ValueAndTimestamp<String>> timestamped =
        ReadOnlyStores.create(
            SCOPE,
            plan(builder),
            List.of(first, second),
            QueryableStoreTypes.timestampedKeyValueStore());

    assertThat(plain.get("b")).isEqualTo("2");
    assertThat(plain.get("c")).isNull();
    assertThat(timestamped.get("a")).isEqualTo(ValueAndTimestamp.make("1", 10));
    List<String> values = new ArrayList<>();
    plain.all().forEachRemaining(entry -> values.add(entry.value));
    assertThat(values).containsExactly("1", "2");
    assertThat(plain.approximateNumEntries()).isEqualTo(2);
  }

  @Test
  void create_windowStore_readsAllPartitions() {
    StoreBuilder<TimestampedWindowStore<String, String>> builder =
        Stores.timestampedWindowStoreBuilder(
            Stores.persistentTimestampedWindowStore(
                "w", Duration.ofHours(1), Duration.ofMinutes(1), false),
            null,
            null);
    open(builder, first).put("a", ValueAndTimestamp.make("1", 10), 0);
    open(builder, second).put("b", ValueAndTimestamp.make("2", 70_000), 60_000);

    ReadOnlyWindowStore<String, String> view =
        ReadOnlyStores.create(
            SCOPE, plan(builder), List.of(first, second), QueryableStoreTypes.windowStore());

    assertThat(view.fetch("b", 60_000)).isEqualTo("2");
    List<String> all = new ArrayList<>();
    view.all().forEachRemaining(entry -> all.add(entry.key + "=" + entry.value));
    assertThat(all).containsExactly("[a@0/60000]=1", "[b@60000/120000]=2");
    assertThat(view.fetch("a", Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE)).next().value)
        .isEqualTo("1");
  }

  @Test
  void create_otherType_isRefusedAtOnce() {
    StoreBuilder<?> builder =
        Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore("s"), null, null);

    assertThatThrownBy(
            () ->
                ReadOnlyStores.create(
                    SCOPE, plan(builder), List.of(first), QueryableStoreTypes.windowStore()))
        .isInstanceOf(InvalidStateStoreException.class)
        .hasMessageContaining("store \"s\" is a key-value store");
  }
}
