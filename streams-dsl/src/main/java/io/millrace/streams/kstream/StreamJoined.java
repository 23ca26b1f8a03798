package io.millrace.streams.kstream;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.state.DslStoreSuppliers;
import io.millrace.streams.state.WindowBytesStoreSupplier;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * How two streams are joined: names, serdes and stores. Immutable.
 *
 * @param <K> the type of the keys
 * @param <V1> the type of this stream's values
 * @param <V2> the type of the other stream's values
 */
public class StreamJoined<K, V1, V2> implements NamedOperation<StreamJoined<K, V1, V2>> {
  /** Writes keys; null for the streams' or the default. */
  protected final @Nullable Serde<K> keySerde;

  /** Writes values of this stream; null for its own or the default. */
  protected final @Nullable Serde<V1> valueSerde;

  /** Writes values of the other stream; null for its own or the default. */
  protected final @Nullable Serde<V2> otherValueSerde;

  /** Makes the stores that have no supplier of their own; null for the default. */
  protected @Nullable DslStoreSuppliers dslStoreSuppliers;

  /** Makes the store of this stream; null to make it as the windows need it. */
  protected final @Nullable WindowBytesStoreSupplier thisStoreSupplier;

  /** Makes the store of the other stream; null to make it as the windows need it. */
  protected final @Nullable WindowBytesStoreSupplier otherStoreSupplier;

  /** Which records match among those that are near enough in time. */
  protected final BiPredicate<? super V1, ? super V2> condition;

  /** Name of the join and prefix of its repartition topics; null for a generated one. */
  protected final @Nullable String name;

  /** Prefix of the names of its stores; null for a generated one. */
  protected final @Nullable String storeName;

  /** Whether changelogs are asked for. */
  protected final boolean loggingEnabled;

  /** Settings of the changelogs. */
  protected final Map<String, String> topicConfig;

  private StreamJoined(Settings<K, V1, V2> settings) {
    keySerde = settings.keySerde;
    valueSerde = settings.valueSerde;
    otherValueSerde = settings.otherValueSerde;
    dslStoreSuppliers = settings.dslStoreSuppliers;
    thisStoreSupplier = settings.thisStoreSupplier;
    otherStoreSupplier = settings.otherStoreSupplier;
    condition = settings.condition;
    name = settings.name;
    storeName = settings.storeName;
    loggingEnabled = settings.loggingEnabled;
    topicConfig = settings.topicConfig;
  }

  /** Copies another. */
  protected StreamJoined(StreamJoined<K, V1, V2> streamJoined) {
    this(streamJoined.settings());
  }

  /** The fields while they are being changed. */
  private static final class Settings<K, V1, V2> {
    @Nullable Serde<K> keySerde;
    @Nullable Serde<V1> valueSerde;
    @Nullable Serde<V2> otherValueSerde;
    @Nullable DslStoreSuppliers dslStoreSuppliers;
    @Nullable WindowBytesStoreSupplier thisStoreSupplier;
    @Nullable WindowBytesStoreSupplier otherStoreSupplier;
    BiPredicate<? super V1, ? super V2> condition = (one, other) -> true;
    @Nullable String name;
    @Nullable String storeName;
    boolean loggingEnabled = true;
    Map<String, String> topicConfig = new HashMap<>();

    StreamJoined<K, V1, V2> made() {
      return new StreamJoined<>(this);
    }
  }

  private Settings<K, V1, V2> settings() {
    Settings<K, V1, V2> settings = new Settings<>();
    settings.keySerde = keySerde;
    settings.valueSerde = valueSerde;
    settings.otherValueSerde = otherValueSerde;
    settings.dslStoreSuppliers = dslStoreSuppliers;
    settings.thisStoreSupplier = thisStoreSupplier;
    settings.otherStoreSupplier = otherStoreSupplier;
    settings.condition = condition;
    settings.name = name;
    settings.storeName = storeName;
    settings.loggingEnabled = loggingEnabled;
    settings.topicConfig = topicConfig;
    return settings;
  }

  /** Returns options with these stores; each may be null. They must keep duplicates. */
  public static <K, V1, V2> StreamJoined<K, V1, V2> with(
      @Nullable WindowBytesStoreSupplier storeSupplier,
      @Nullable WindowBytesStoreSupplier otherStoreSupplier) {
    Settings<K, V1, V2> settings = new Settings<>();
    settings.thisStoreSupplier = storeSupplier;
    settings.otherStoreSupplier = otherStoreSupplier;
    return settings.made();
  }

  /** Returns options with what makes the stores. */
  public static <K, V1, V2> StreamJoined<K, V1, V2> with(DslStoreSuppliers storeSuppliers) {
    Settings<K, V1, V2> settings = new Settings<>();
    settings.dslStoreSuppliers = storeSuppliers;
    return settings.made();
  }

  /** Returns options with that prefix for the names of the stores. */
  public static <K, V1, V2> StreamJoined<K, V1, V2> as(String storeName) {
    Settings<K, V1, V2> settings = new Settings<>();
    settings.storeName = storeName;
    return settings.made();
  }

  /** Returns options with these serdes; each may be null for its default. */
  public static <K, V1, V2> StreamJoined<K, V1, V2> with(
      @Nullable Serde<K> keySerde,
      @Nullable Serde<V1> valueSerde,
      @Nullable Serde<V2> otherValueSerde) {
    Settings<K, V1, V2> settings = new Settings<>();
    settings.keySerde = keySerde;
    settings.valueSerde = valueSerde;
    settings.otherValueSerde = otherValueSerde;
    return settings.made();
  }

  @Override
  public StreamJoined<K, V1, V2> withName(String name) {
    Settings<K, V1, V2> settings = settings();
    settings.name = name;
    return settings.made();
  }

  /** Returns these options with another prefix for the names of the stores. */
  public StreamJoined<K, V1, V2> withStoreName(String storeName) {
    Settings<K, V1, V2> settings = settings();
    settings.storeName = storeName;
    return settings.made();
  }

  /** Returns these options with another key serde. */
  public StreamJoined<K, V1, V2> withKeySerde(@Nullable Serde<K> keySerde) {
    Settings<K, V1, V2> settings = settings();
    settings.keySerde = keySerde;
    return settings.made();
  }

  /** Returns these options with another serde for this stream's values. */
  public StreamJoined<K, V1, V2> withValueSerde(@Nullable Serde<V1> valueSerde) {
    Settings<K, V1, V2> settings = settings();
    settings.valueSerde = valueSerde;
    return settings.made();
  }

  /** Returns these options with another serde for the other stream's values. */
  public StreamJoined<K, V1, V2> withOtherValueSerde(@Nullable Serde<V2> otherValueSerde) {
    Settings<K, V1, V2> settings = settings();
    settings.otherValueSerde = otherValueSerde;
    return settings.made();
  }

  /**
   * Returns these options with a condition under which records of the same key match. Records that
   * match none are emitted alone, where the join keeps them. Not in Kafka Streams.
   *
   * @param condition over the values of this and the other stream; by default all match
   */
  public StreamJoined<K, V1, V2> withCondition(BiPredicate<? super V1, ? super V2> condition) {
    Settings<K, V1, V2> settings = settings();
    settings.condition = requireNonNull(condition, "condition can't be null");
    return settings.made();
  }

  /** Returns these options with what makes the stores. */
  public StreamJoined<K, V1, V2> withDslStoreSuppliers(DslStoreSuppliers dslStoreSuppliers) {
    Settings<K, V1, V2> settings = settings();
    settings.dslStoreSuppliers = dslStoreSuppliers;
    return settings.made();
  }

  /** Returns these options with a store for this stream; it must keep duplicates. */
  public StreamJoined<K, V1, V2> withThisStoreSupplier(
      @Nullable WindowBytesStoreSupplier thisStoreSupplier) {
    Settings<K, V1, V2> settings = settings();
    settings.thisStoreSupplier = thisStoreSupplier;
    return settings.made();
  }

  /** Returns these options with a store for the other stream; it must keep duplicates. */
  public StreamJoined<K, V1, V2> withOtherStoreSupplier(
      @Nullable WindowBytesStoreSupplier otherStoreSupplier) {
    Settings<K, V1, V2> settings = settings();
    settings.otherStoreSupplier = otherStoreSupplier;
    return settings.made();
  }

  /** Returns these options with changelogs asked for, under Kafka's names of settings. */
  public StreamJoined<K, V1, V2> withLoggingEnabled(Map<String, String> config) {
    Settings<K, V1, V2> settings = settings();
    settings.loggingEnabled = true;
    settings.topicConfig = requireNonNull(config, "config can't be null");
    return settings.made();
  }

  /** Returns these options without changelogs; embedded, the state is durable all the same. */
  public StreamJoined<K, V1, V2> withLoggingDisabled() {
    Settings<K, V1, V2> settings = settings();
    settings.loggingEnabled = false;
    settings.topicConfig = new HashMap<>();
    return settings.made();
  }

  @Override
  public String toString() {
    return "StreamJoined{name=%s, storeName=%s, loggingEnabled=%s}"
        .formatted(name, storeName, loggingEnabled);
  }
}
