package io.millrace.differential.kafka;

import io.millrace.differential.Options;
import io.millrace.differential.Store;
import io.millrace.differential.WindowSpec;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.SlidingWindows;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.Stores;

/** Parameter objects from what a script gives. */
final class Parameters {
  static final Serde<String> TEXT = Serdes.String();

  private Parameters() {}

  static Named named(Options options) {
    return Named.as(options.name());
  }

  static Consumed<String, String> consumed(long shiftMs, Options options) {
    Consumed<String, String> consumed =
        options.serdes() ? Consumed.with(TEXT, TEXT) : Consumed.with((TimestampExtractor) null);
    if (shiftMs != 0) {
      consumed =
          consumed.withTimestampExtractor(
              (record, partitionTimeMs) -> record.timestamp() + shiftMs);
    }
    return options.name() == null ? consumed : consumed.withName(options.name());
  }

  static <K> Produced<K, String> produced(Serde<K> keySerde, Options options) {
    Produced<K, String> produced = Produced.with(keySerde, options.serdes() ? TEXT : null);
    return options.name() == null ? produced : produced.withName(options.name());
  }

  static Grouped<String, String> grouped(Options options) {
    if (options.name() == null) {
      return Grouped.with(TEXT, TEXT);
    }
    return options.serdes() ? Grouped.with(options.name(), TEXT, TEXT) : Grouped.as(options.name());
  }

  static Joined<String, String, String> joined(Options options, long graceMs) {
    Joined<String, String, String> joined = joined(options);
    return graceMs < 0 ? joined : joined.withGracePeriod(Duration.ofMillis(graceMs));
  }

  private static Joined<String, String, String> joined(Options options) {
    if (options.name() == null) {
      return Joined.with(TEXT, TEXT, TEXT);
    }
    return options.serdes()
        ? Joined.with(TEXT, TEXT, TEXT, options.name())
        : Joined.as(options.name());
  }

  static Repartitioned<String, String> repartitioned(Options options) {
    Repartitioned<String, String> repartitioned =
        options.serdes() ? Repartitioned.with(TEXT, TEXT) : Repartitioned.numberOfPartitions(3);
    return options.name() == null ? repartitioned : repartitioned.withName(options.name());
  }

  @SuppressWarnings("unchecked") // only tables without windows keep versions
  static <V, S extends StateStore> Materialized<String, V, S> materialized(
      Store store, Serde<V> valueSerde) {
    Materialized<String, V, S> materialized;
    if (store.historyMs() > 0) {
      return (Materialized<String, V, S>)
          Materialized.<String, V>as(
                  Stores.persistentVersionedKeyValueStore(
                      store.name(), Duration.ofMillis(store.historyMs())))
              .withKeySerde(TEXT)
              .withValueSerde(valueSerde);
    }
    if (store.name() == null) {
      materialized =
          Materialized.with(store.serdes() ? TEXT : null, store.serdes() ? valueSerde : null);
    } else {
      materialized = Materialized.as(store.name());
      if (store.serdes()) {
        materialized = materialized.withKeySerde(TEXT).withValueSerde(valueSerde);
      }
    }
    if (store.retained()) {
      materialized = materialized.withRetention(Duration.ofHours(1));
    }
    return store.caching() ? materialized : materialized.withCachingDisabled();
  }

  static EmitStrategy emitted(WindowSpec spec) {
    return spec.onClose() ? EmitStrategy.onWindowClose() : EmitStrategy.onWindowUpdate();
  }

  static SlidingWindows sliding(WindowSpec spec) {
    return SlidingWindows.ofTimeDifferenceAndGrace(
        Duration.ofMillis(spec.sizeMs()), Duration.ofMillis(spec.graceMs()));
  }

  static SessionWindows sessions(WindowSpec spec) {
    return SessionWindows.ofInactivityGapAndGrace(
        Duration.ofMillis(spec.sizeMs()), Duration.ofMillis(spec.graceMs()));
  }

  static TimeWindows windows(WindowSpec spec) {
    Duration size = Duration.ofMillis(spec.sizeMs());
    return TimeWindows.ofSizeAndGrace(size, Duration.ofMillis(spec.graceMs()))
        .advanceBy(Duration.ofMillis(spec.advanceMs()));
  }
}
