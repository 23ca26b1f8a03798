package io.millrace.streams;

import io.millrace.common.config.AbstractConfig;
import io.millrace.common.config.ConfigDef;
import io.millrace.common.config.ConfigException;
import io.millrace.streams.errors.DeserializationExceptionHandler;
import io.millrace.streams.errors.ProcessingExceptionHandler;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.processor.TimestampExtractor;
import io.millrace.streams.processor.api.ProcessorWrapper;
import io.millrace.streams.state.DslStoreSuppliers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of the configuration that belongs to one topology: settings of the application, and
 * above them overrides of the topology. Immutable.
 */
public final class TopologyConfig extends AbstractConfig {
  private static final ConfigDef DEFINITION = StreamsConfig.configDef();

  /** The name of the topology; null when it has none. */
  public final @Nullable String topologyName;

  /** Whether exactly-once was asked for; embedded, it is exactly-once in any case. */
  public final boolean eosEnabled;

  /** The settings of the application. */
  public final StreamsConfig applicationConfigs;

  /** What the topology overrides. */
  public final Properties topologyOverrides;

  /** {@code buffered.records.per.partition}. */
  public final int maxBufferedSize;

  /** Memory for caches of stores, in bytes. */
  public final long cacheSize;

  /** {@code max.task.idle.ms}. */
  public final long maxTaskIdleMs;

  /** {@code task.timeout.ms}. */
  public final long taskTimeoutMs;

  /** {@code default.dsl.store}. */
  public final String storeType;

  /** The class that {@code dsl.store.suppliers.class} names; null for stores on disk. */
  public final @Nullable Class<?> dslStoreSuppliers;

  /** Makes timestamp extractors. */
  public final Supplier<TimestampExtractor> timestampExtractorSupplier;

  /** Makes handlers of input that cannot be deserialized. */
  public final Supplier<DeserializationExceptionHandler> deserializationExceptionHandlerSupplier;

  /** Makes handlers of processing that failed. */
  public final Supplier<ProcessingExceptionHandler> processingExceptionHandlerSupplier;

  /** Whether stores and internal topics without a given name are refused. */
  public final boolean ensureExplicitInternalResourceNaming;

  private final StreamsConfig merged;

  /** Takes what concerns the topology from the settings of the application. */
  public TopologyConfig(StreamsConfig configs) {
    this(null, configs, new Properties());
  }

  /** Takes what concerns the topology from the settings of the application and its own. */
  public TopologyConfig(
      @Nullable String topologyName, StreamsConfig globalAppConfigs, Properties topologyOverrides) {
    super(DEFINITION, merged(globalAppConfigs, topologyOverrides), false);
    this.topologyName = topologyName;
    this.applicationConfigs = globalAppConfigs;
    this.topologyOverrides = topologyOverrides;
    this.merged = new StreamsConfig(originals());
    this.eosEnabled =
        StreamsConfig.EXACTLY_ONCE_V2.equals(
            merged.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    this.maxBufferedSize = merged.getInt(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG);
    this.cacheSize = merged.getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG);
    this.maxTaskIdleMs = merged.getLong(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG);
    this.taskTimeoutMs = merged.getLong(StreamsConfig.TASK_TIMEOUT_MS_CONFIG);
    this.storeType = merged.getString(StreamsConfig.DEFAULT_DSL_STORE_CONFIG);
    this.dslStoreSuppliers =
        resolveDslStoreSuppliers().map(suppliers -> (Class<?>) suppliers.getClass()).orElse(null);
    this.timestampExtractorSupplier = merged::defaultTimestampExtractor;
    this.deserializationExceptionHandlerSupplier = merged::deserializationExceptionHandler;
    this.processingExceptionHandlerSupplier = merged::processingExceptionHandler;
    this.ensureExplicitInternalResourceNaming =
        merged.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG);
  }

  private static Map<String, Object> merged(StreamsConfig application, Properties overrides) {
    Map<String, Object> settings = new HashMap<>(application.originals());
    overrides.forEach((key, value) -> settings.put(key.toString(), value));
    return settings;
  }

  /**
   * The kind of store that {@code default.dsl.store} names.
   *
   * @throws ConfigException when it names none
   */
  public Materialized.StoreType parseStoreType() {
    return switch (storeType) {
      case StreamsConfig.ROCKS_DB -> Materialized.StoreType.ROCKS_DB;
      case StreamsConfig.IN_MEMORY -> Materialized.StoreType.IN_MEMORY;
      default ->
          throw new ConfigException(
              "%s must be %s or %s, got \"%s\""
                  .formatted(
                      StreamsConfig.DEFAULT_DSL_STORE_CONFIG,
                      StreamsConfig.ROCKS_DB,
                      StreamsConfig.IN_MEMORY,
                      storeType));
    };
  }

  /**
   * What chooses the stores of the DSL: the class that {@code dsl.store.suppliers.class} names,
   * else the kind that {@code default.dsl.store} names; empty when neither is set.
   */
  public Optional<DslStoreSuppliers> resolveDslStoreSuppliers() {
    if (merged.originals().get(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG) != null) {
      return Optional.of(
          merged.getConfiguredInstance(
              StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, DslStoreSuppliers.class));
    }
    return merged.originals().containsKey(StreamsConfig.DEFAULT_DSL_STORE_CONFIG)
        ? Optional.of(parseStoreType())
        : Optional.empty();
  }

  /** A new instance of what {@code processor.wrapper.class} names; null when it is not set. */
  @Nullable ProcessorWrapper processorWrapper() {
    return merged.originals().get(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG) == null
        ? null
        : merged.getConfiguredInstance(
            StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, ProcessorWrapper.class);
  }

  /** Whether the topology has a name. */
  public boolean isNamedTopology() {
    return topologyName != null;
  }

  /** What the tasks of the topology need, made once. */
  public TaskConfig getTaskConfig() {
    return new TaskConfig(this);
  }

  /** What tasks need of the configuration. */
  public static class TaskConfig {
    /** {@code max.task.idle.ms}. */
    public final long maxTaskIdleMs;

    /** {@code task.timeout.ms}. */
    public final long taskTimeoutMs;

    /** {@code buffered.records.per.partition}. */
    public final int maxBufferedSize;

    /** Tells the time of records. */
    public final TimestampExtractor timestampExtractor;

    /** Decides about input that cannot be deserialized. */
    public final DeserializationExceptionHandler deserializationExceptionHandler;

    /** Decides about processing that failed. */
    public final ProcessingExceptionHandler processingExceptionHandler;

    /** Whether exactly-once was asked for. */
    public final boolean eosEnabled;

    private TaskConfig(TopologyConfig config) {
      maxTaskIdleMs = config.maxTaskIdleMs;
      taskTimeoutMs = config.taskTimeoutMs;
      maxBufferedSize = config.maxBufferedSize;
      timestampExtractor = config.timestampExtractorSupplier.get();
      deserializationExceptionHandler = config.deserializationExceptionHandlerSupplier.get();
      processingExceptionHandler = config.processingExceptionHandlerSupplier.get();
      eosEnabled = config.eosEnabled;
    }
  }
}
