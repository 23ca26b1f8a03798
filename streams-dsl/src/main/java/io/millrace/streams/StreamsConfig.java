package io.millrace.streams;

import io.millrace.common.config.AbstractConfig;
import io.millrace.common.config.ConfigDef;
import io.millrace.common.config.ConfigException;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.errors.DeserializationExceptionHandler;
import io.millrace.streams.errors.ProcessingExceptionHandler;
import io.millrace.streams.errors.ProductionExceptionHandler;
import io.millrace.streams.processor.TimestampExtractor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a streams application, under Kafka Streams' keys and defaults. Immutable.
 *
 * <p>{@code bootstrap.servers} takes the URL of an engine. What makes sense only for many processes
 * is checked and otherwise ignored by the embedded runtime.
 */
public class StreamsConfig extends AbstractConfig {
  /** Prefix of settings for internal topics. */
  public static final String TOPIC_PREFIX = "topic.";

  /** Prefix of settings for all consumers. */
  public static final String CONSUMER_PREFIX = "consumer.";

  /** Prefix of settings for the main consumer. */
  public static final String MAIN_CONSUMER_PREFIX = "main.consumer.";

  /** Prefix of settings for the restore consumer. */
  public static final String RESTORE_CONSUMER_PREFIX = "restore.consumer.";

  /** Prefix of settings for the global consumer. */
  public static final String GLOBAL_CONSUMER_PREFIX = "global.consumer.";

  /** Prefix of settings for producers. */
  public static final String PRODUCER_PREFIX = "producer.";

  /** Prefix of settings for the admin client. */
  public static final String ADMIN_CLIENT_PREFIX = "admin.";

  /** Prefix of settings for client tags. */
  public static final String CLIENT_TAG_PREFIX = "client.tag.";

  /** Value of processing.guarantee. */
  public static final String AT_LEAST_ONCE = "at_least_once";

  /** Value of processing.guarantee. */
  public static final String EXACTLY_ONCE_V2 = "exactly_once_v2";

  /** Value of built.in.metrics.version. */
  public static final String METRICS_LATEST = "latest";

  /** Value of topology.optimization. */
  public static final String NO_OPTIMIZATION = "none";

  /** Value of topology.optimization. */
  public static final String OPTIMIZE = "all";

  /** Value of topology.optimization. */
  public static final String REUSE_KTABLE_SOURCE_TOPICS = "reuse.ktable.source.topics";

  /** Value of topology.optimization. */
  public static final String MERGE_REPARTITION_TOPICS = "merge.repartition.topics";

  /** Value of topology.optimization. */
  public static final String SINGLE_STORE_SELF_JOIN = "single.store.self.join";

  /** Value of default.dsl.store. */
  public static final String ROCKS_DB = "rocksDB";

  /** Value of default.dsl.store. */
  public static final String IN_MEMORY = "in_memory";

  /** Value of rack.aware.assignment.strategy. */
  public static final String RACK_AWARE_ASSIGNMENT_STRATEGY_NONE = "none";

  /** Value of rack.aware.assignment.strategy. */
  public static final String RACK_AWARE_ASSIGNMENT_STRATEGY_MIN_TRAFFIC = "min_traffic";

  /** Value of rack.aware.assignment.strategy. */
  public static final String RACK_AWARE_ASSIGNMENT_STRATEGY_BALANCE_SUBTOPOLOGY =
      "balance_subtopology";

  /** Value of max.task.idle.ms: never wait. */
  public static final long MAX_TASK_IDLE_MS_DISABLED = -1;

  /** Names the application: its domain, group and state. */
  public static final String APPLICATION_ID_CONFIG = "application.id";

  /** The URL of the engine, for instance millrace:./data. */
  public static final String BOOTSTRAP_SERVERS_CONFIG = "bootstrap.servers";

  /** Checked and ignored in one process. */
  public static final String NUM_STANDBY_REPLICAS_CONFIG = "num.standby.replicas";

  /** Directory for files of processors; state itself is kept by the engine. */
  public static final String STATE_DIR_CONFIG = "state.dir";

  /** Whether stores and internal topics without a given name are refused. */
  public static final String ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG =
      "ensure.explicit.internal.resource.naming";

  /** Checked and ignored in one process. */
  public static final String ACCEPTABLE_RECOVERY_LAG_CONFIG = "acceptable.recovery.lag";

  /** Deprecated; see statestore.cache.max.bytes. */
  public static final String CACHE_MAX_BYTES_BUFFERING_CONFIG = "cache.max.bytes.buffering";

  /** A prefix of thread names. */
  public static final String CLIENT_ID_CONFIG = "client.id";

  /** Deprecated; see deserialization.exception.handler. */
  public static final String DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG =
      "default.deserialization.exception.handler";

  /** Serde of keys where none is given. */
  public static final String DEFAULT_KEY_SERDE_CLASS_CONFIG = "default.key.serde";

  /** Element serde of the default list serde of keys. */
  public static final String DEFAULT_LIST_KEY_SERDE_INNER_CLASS = "default.list.key.serde.inner";

  /** List class of the default list serde of keys. */
  public static final String DEFAULT_LIST_KEY_SERDE_TYPE_CLASS = "default.list.key.serde.type";

  /** Element serde of the default list serde of values. */
  public static final String DEFAULT_LIST_VALUE_SERDE_INNER_CLASS =
      "default.list.value.serde.inner";

  /** List class of the default list serde of values. */
  public static final String DEFAULT_LIST_VALUE_SERDE_TYPE_CLASS = "default.list.value.serde.type";

  /** Deprecated; see production.exception.handler. */
  public static final String DEFAULT_PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG =
      "default.production.exception.handler";

  /** Decides the event time of input records. */
  public static final String DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG =
      "default.timestamp.extractor";

  /** Serde of values where none is given. */
  public static final String DEFAULT_VALUE_SERDE_CLASS_CONFIG = "default.value.serde";

  /** Decides about input records that cannot be deserialized. */
  public static final String DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG =
      "deserialization.exception.handler";

  /** Where the handlers that come along put records that failed; null for nowhere. */
  public static final String ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG =
      "errors.dead.letter.queue.topic.name";

  /** Checked and ignored in one process. */
  public static final String GROUP_PROTOCOL_CONFIG = "group.protocol";

  /** Checked and ignored: whether a partition has more is known. */
  public static final String MAX_TASK_IDLE_MS_CONFIG = "max.task.idle.ms";

  /** Checked and ignored in one process. */
  public static final String MAX_WARMUP_REPLICAS_CONFIG = "max.warmup.replicas";

  /** The most workers the application uses at once. */
  public static final String NUM_STREAM_THREADS_CONFIG = "num.stream.threads";

  /** Decides about records whose processing failed. */
  public static final String PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG =
      "processing.exception.handler";

  /** Checked; processing is exactly once in any case. */
  public static final String PROCESSING_GUARANTEE_CONFIG = "processing.guarantee";

  /** Decides about output records that cannot be written. */
  public static final String PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG =
      "production.exception.handler";

  /** Checked and ignored in one process. */
  public static final String REPLICATION_FACTOR_CONFIG = "replication.factor";

  /** Used on kafka:// engines. */
  public static final String SECURITY_PROTOCOL_CONFIG = "security.protocol";

  /** 0 passes on every table change at once. */
  public static final String STATESTORE_CACHE_MAX_BYTES_CONFIG = "statestore.cache.max.bytes";

  /** Used on kafka:// engines. */
  public static final String TASK_ASSIGNOR_CLASS_CONFIG = "task.assignor.class";

  /** Used on kafka:// engines. */
  public static final String TASK_TIMEOUT_MS_CONFIG = "task.timeout.ms";

  /** none, all, or a list of optimizations. */
  public static final String TOPOLOGY_OPTIMIZATION_CONFIG = "topology.optimization";

  /** host:port that others reach this instance under. */
  public static final String APPLICATION_SERVER_CONFIG = "application.server";

  /** Checked and ignored: an epoch has a budget. */
  public static final String BUFFERED_RECORDS_PER_PARTITION_CONFIG =
      "buffered.records.per.partition";

  /** Version of the built-in metrics. */
  public static final String BUILT_IN_METRICS_VERSION_CONFIG = "built.in.metrics.version";

  /** The longest epoch; an epoch never takes longer than 500 ms of input. */
  public static final String COMMIT_INTERVAL_MS_CONFIG = "commit.interval.ms";

  /** Used on kafka:// engines. */
  public static final String CONNECTIONS_MAX_IDLE_MS_CONFIG = "connections.max.idle.ms";

  /** Used on kafka:// engines. */
  public static final String DEFAULT_CLIENT_SUPPLIER_CONFIG = "default.client.supplier";

  /** Deprecated; see dsl.store.suppliers.class. */
  public static final String DEFAULT_DSL_STORE_CONFIG = "default.dsl.store";

  /** Kind of store the DSL uses where none is given; null for stores on disk. */
  public static final String DSL_STORE_SUPPLIERS_CLASS_CONFIG = "dsl.store.suppliers.class";

  /** Used on kafka:// engines. */
  public static final String ENABLE_METRICS_PUSH_CONFIG = "enable.metrics.push";

  /** How often a summary is logged. */
  public static final String LOG_SUMMARY_INTERVAL_MS_CONFIG = "log.summary.interval.ms";

  /** Used on kafka:// engines. */
  public static final String METADATA_MAX_AGE_CONFIG = "metadata.max.age.ms";

  /** Used on kafka:// engines. */
  public static final String METADATA_RECOVERY_REBOOTSTRAP_TRIGGER_MS_CONFIG =
      "metadata.recovery.rebootstrap.trigger.ms";

  /** Used on kafka:// engines. */
  public static final String METADATA_RECOVERY_STRATEGY_CONFIG = "metadata.recovery.strategy";

  /** Used on kafka:// engines. */
  public static final String METRIC_REPORTER_CLASSES_CONFIG = "metric.reporters";

  /** Samples a metric is computed from. */
  public static final String METRICS_NUM_SAMPLES_CONFIG = "metrics.num.samples";

  /** Which metrics are recorded. */
  public static final String METRICS_RECORDING_LEVEL_CONFIG = "metrics.recording.level";

  /** Time a sample covers. */
  public static final String METRICS_SAMPLE_WINDOW_MS_CONFIG = "metrics.sample.window.ms";

  /** Checked and ignored: input is signalled. */
  public static final String POLL_MS_CONFIG = "poll.ms";

  /** Checked and ignored in one process. */
  public static final String PROBING_REBALANCE_INTERVAL_MS_CONFIG = "probing.rebalance.interval.ms";

  /** Wraps the suppliers of processors. */
  public static final String PROCESSOR_WRAPPER_CLASS_CONFIG = "processor.wrapper.class";

  /** Checked and ignored in one process. */
  public static final String RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST_CONFIG =
      "rack.aware.assignment.non_overlap_cost";

  /** Checked and ignored in one process. */
  public static final String RACK_AWARE_ASSIGNMENT_STRATEGY_CONFIG =
      "rack.aware.assignment.strategy";

  /** Checked and ignored in one process. */
  public static final String RACK_AWARE_ASSIGNMENT_TAGS_CONFIG = "rack.aware.assignment.tags";

  /** Checked and ignored in one process. */
  public static final String RACK_AWARE_ASSIGNMENT_TRAFFIC_COST_CONFIG =
      "rack.aware.assignment.traffic_cost";

  /** Used on kafka:// engines. */
  public static final String RECEIVE_BUFFER_CONFIG = "receive.buffer.bytes";

  /** Used on kafka:// engines. */
  public static final String RECONNECT_BACKOFF_MAX_MS_CONFIG = "reconnect.backoff.max.ms";

  /** Used on kafka:// engines. */
  public static final String RECONNECT_BACKOFF_MS_CONFIG = "reconnect.backoff.ms";

  /** Used on kafka:// engines. */
  public static final String REPARTITION_PURGE_INTERVAL_MS_CONFIG = "repartition.purge.interval.ms";

  /** Used on kafka:// engines. */
  public static final String REQUEST_TIMEOUT_MS_CONFIG = "request.timeout.ms";

  /** Used on kafka:// engines. */
  public static final String RETRY_BACKOFF_MS_CONFIG = "retry.backoff.ms";

  /** Changes options of RocksDB. */
  public static final String ROCKSDB_CONFIG_SETTER_CLASS_CONFIG = "rocksdb.config.setter";

  /** Used on kafka:// engines. */
  public static final String SEND_BUFFER_CONFIG = "send.buffer.bytes";

  /** Checked and ignored in one process. */
  public static final String STATE_CLEANUP_DELAY_MS_CONFIG = "state.cleanup.delay.ms";

  /** Checked and ignored in one process. */
  public static final String UPGRADE_FROM_CONFIG = "upgrade.from";

  /** Kind of store of the DSL unless settings say otherwise. */
  public static final String DEFAULT_DSL_STORE = ROCKS_DB;

  /** How tasks are spread over a cluster unless settings say otherwise. */
  public static final String DEFAULT_GROUP_PROTOCOL = "classic";

  /** A thread number that stands for any. */
  public static final int DUMMY_THREAD_INDEX = 1;

  /** How many rack-aware tags there may be. */
  public static final int MAX_RACK_AWARE_ASSIGNMENT_TAG_LIST_SIZE = 5;

  /** How long the key of a client tag may be. */
  public static final int MAX_RACK_AWARE_ASSIGNMENT_TAG_KEY_LENGTH = 20;

  /** How long the value of a client tag may be. */
  public static final int MAX_RACK_AWARE_ASSIGNMENT_TAG_VALUE_LENGTH = 30;

  /** What {@code BUFFERED_RECORDS_PER_PARTITION} is about. */
  public static final String BUFFERED_RECORDS_PER_PARTITION_DOC =
      "How many records a partition may have in wait; ignored embedded, where input is read from the log.";

  /** What {@code CACHE_MAX_BYTES_BUFFERING} is about. */
  public static final String CACHE_MAX_BYTES_BUFFERING_DOC =
      "Deprecated; see statestore.cache.max.bytes.";

  /** What {@code DEFAULT_CLIENT_SUPPLIER} is about. */
  public static final String DEFAULT_CLIENT_SUPPLIER_DOC =
      "Makes the clients of an application on a cluster.";

  /** What {@code DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS} is about. */
  public static final String DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_DOC =
      "Deprecated; see deserialization.exception.handler.";

  /** What {@code DEFAULT_DSL_STORE} is about. */
  public static final String DEFAULT_DSL_STORE_DOC = "Deprecated; see dsl.store.suppliers.class.";

  /** What {@code DEFAULT_TIMESTAMP_EXTRACTOR_CLASS} is about. */
  public static final String DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_DOC =
      "Class that tells the time of records.";

  /** What {@code ENABLE_METRICS_PUSH} is about. */
  public static final String ENABLE_METRICS_PUSH_DOC =
      "Whether metrics may be sent to a broker; embedded there is none.";

  /** What {@code MAX_TASK_IDLE_MS} is about. */
  public static final String MAX_TASK_IDLE_MS_DOC =
      "How long to wait for input that is behind; ignored embedded, where the log tells what there is.";

  /** What {@code PROCESSING_EXCEPTION_HANDLER_CLASS} is about. */
  public static final String PROCESSING_EXCEPTION_HANDLER_CLASS_DOC =
      "Class that decides about records whose processing failed.";

  /** What {@code RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST} is about. */
  public static final String RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST_DOC =
      "Cost of moving tasks on a cluster.";

  /** What {@code RACK_AWARE_ASSIGNMENT_STRATEGY} is about. */
  public static final String RACK_AWARE_ASSIGNMENT_STRATEGY_DOC =
      "How racks of a cluster are taken into account.";

  /** What {@code RACK_AWARE_ASSIGNMENT_TRAFFIC_COST} is about. */
  public static final String RACK_AWARE_ASSIGNMENT_TRAFFIC_COST_DOC =
      "Cost of traffic between racks of a cluster.";

  /** What {@code STATESTORE_CACHE_MAX_BYTES} is about. */
  public static final String STATESTORE_CACHE_MAX_BYTES_DOC =
      "Memory for caches of stores; 0 passes on each change of a table.";

  /** What {@code TASK_TIMEOUT_MS} is about. */
  public static final String TASK_TIMEOUT_MS_DOC =
      "How long a task may fail for reasons of a cluster before it gives up.";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_24 = "2.4";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_25 = "2.5";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_26 = "2.6";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_27 = "2.7";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_28 = "2.8";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_30 = "3.0";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_31 = "3.1";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_32 = "3.2";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_33 = "3.3";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_34 = "3.4";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_35 = "3.5";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_36 = "3.6";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_37 = "3.7";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_38 = "3.8";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_39 = "3.9";

  /** Value of {@link #UPGRADE_FROM_CONFIG}. */
  public static final String UPGRADE_FROM_40 = "4.0";

  /** Deprecated; window size of windowed deserializers. */
  public static final String WINDOW_SIZE_MS_CONFIG = "window.size.ms";

  /** Deprecated; inner serde of windowed serdes. */
  public static final String WINDOWED_INNER_CLASS_SERDE = "windowed.inner.class.serde";

  /** Added to the retention of a changelog topic. */
  public static final String WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG =
      "windowstore.changelog.additional.retention.ms";

  private static final ConfigDef DEFINITION = StreamsConfigDefinition.define();

  /**
   * Reads settings; keys that are not defined are kept and handed to serdes and handlers.
   *
   * @throws io.millrace.common.config.ConfigException when a required one is missing or a value is
   *     not allowed
   */
  public StreamsConfig(Map<?, ?> props) {
    super(DEFINITION, props, false);
    String optimization = getString(TOPOLOGY_OPTIMIZATION_CONFIG);
    verifyTopologyOptimizationConfigs(optimization);
  }

  /** The definition of all settings. */
  public static ConfigDef configDef() {
    return new ConfigDef(DEFINITION);
  }

  /** Puts the prefix of topic settings before a key. */
  public static String topicPrefix(String topicProp) {
    return TOPIC_PREFIX + topicProp;
  }

  /** Puts the prefix of consumer settings before a key. */
  public static String consumerPrefix(String consumerProp) {
    return CONSUMER_PREFIX + consumerProp;
  }

  /** Puts the prefix of main consumer settings before a key. */
  public static String mainConsumerPrefix(String consumerProp) {
    return MAIN_CONSUMER_PREFIX + consumerProp;
  }

  /** Puts the prefix of restore consumer settings before a key. */
  public static String restoreConsumerPrefix(String consumerProp) {
    return RESTORE_CONSUMER_PREFIX + consumerProp;
  }

  /** Puts the prefix of global consumer settings before a key. */
  public static String globalConsumerPrefix(String consumerProp) {
    return GLOBAL_CONSUMER_PREFIX + consumerProp;
  }

  /** Puts the prefix of producer settings before a key. */
  public static String producerPrefix(String producerProp) {
    return PRODUCER_PREFIX + producerProp;
  }

  /** Puts the prefix of admin client settings before a key. */
  public static String adminClientPrefix(String adminClientProp) {
    return ADMIN_CLIENT_PREFIX + adminClientProp;
  }

  /** Puts the prefix of client tags before a key. */
  public static String clientTagPrefix(String clientTagKey) {
    return CLIENT_TAG_PREFIX + clientTagKey;
  }

  /**
   * Reads a value of {@link #TOPOLOGY_OPTIMIZATION_CONFIG}.
   *
   * @return the optimizations it names
   * @throws ConfigException when it names one that does not exist
   */
  public static Set<String> verifyTopologyOptimizationConfigs(String config) {
    Set<String> known =
        Set.of(REUSE_KTABLE_SOURCE_TOPICS, MERGE_REPARTITION_TOPICS, SINGLE_STORE_SELF_JOIN);
    Set<String> named = new LinkedHashSet<>();
    for (String part : config.split("\\s*,\\s*", -1)) {
      named.add(part.trim());
    }
    if (named.equals(Set.of(NO_OPTIMIZATION))) {
      return Set.of();
    }
    if (named.equals(Set.of(OPTIMIZE))) {
      return known;
    }
    if (!known.containsAll(named)) {
      throw new ConfigException(
          TOPOLOGY_OPTIMIZATION_CONFIG, config, "expected \"none\", \"all\" or a list of " + known);
    }
    return named;
  }

  /**
   * A new default serde of keys, configured.
   *
   * @return null when none is set
   */
  public @Nullable Serde<?> defaultKeySerde() {
    return serde(DEFAULT_KEY_SERDE_CLASS_CONFIG, true);
  }

  /**
   * A new default serde of values, configured.
   *
   * @return null when none is set
   */
  public @Nullable Serde<?> defaultValueSerde() {
    return serde(DEFAULT_VALUE_SERDE_CLASS_CONFIG, false);
  }

  private @Nullable Serde<?> serde(String key, boolean isKey) {
    if (get(key) == null) {
      return null;
    }
    Serde<?> serde = getConfiguredInstance(key, Serde.class);
    serde.configure(originals(), isKey);
    return serde;
  }

  /** A new default timestamp extractor. */
  public TimestampExtractor defaultTimestampExtractor() {
    return getConfiguredInstance(
        DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, TimestampExtractor.class);
  }

  /** A new handler of input that cannot be deserialized. */
  public DeserializationExceptionHandler deserializationExceptionHandler() {
    return getConfiguredInstance(
        newerOf(
            DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG),
        DeserializationExceptionHandler.class);
  }

  /** A new handler of processing that failed. */
  public ProcessingExceptionHandler processingExceptionHandler() {
    return getConfiguredInstance(
        PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ProcessingExceptionHandler.class);
  }

  /** A new handler of output that cannot be written. */
  public ProductionExceptionHandler productionExceptionHandler() {
    return getConfiguredInstance(
        newerOf(
            PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            DEFAULT_PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG),
        ProductionExceptionHandler.class);
  }

  /** The client tags, by name. */
  public Map<String, String> getClientTags() {
    Map<String, String> tags = new LinkedHashMap<>();
    originalsWithPrefix(CLIENT_TAG_PREFIX).forEach((key, value) -> tags.put(key, "" + value));
    return tags;
  }

  /** The handler of input under its older name. */
  public DeserializationExceptionHandler defaultDeserializationExceptionHandler() {
    return deserializationExceptionHandler();
  }

  /** The handler of output under its older name. */
  public ProductionExceptionHandler defaultProductionExceptionHandler() {
    return productionExceptionHandler();
  }

  /** What the consumer of a stream thread would be configured with, prefixes resolved. */
  public Map<String, Object> getMainConsumerConfigs(
      String groupId, String clientId, int threadIdx) {
    Map<String, Object> configs =
        new ClientSettings(this).consumer(clientId + "-consumer", MAIN_CONSUMER_PREFIX);
    configs.put("group.id", groupId);
    Object instanceId = configs.get("group.instance.id");
    if (instanceId != null) {
      configs.put("group.instance.id", instanceId + "-" + threadIdx);
    }
    return configs;
  }

  /** What a consumer of changelogs would be configured with, prefixes resolved. */
  public Map<String, Object> getRestoreConsumerConfigs(String clientId) {
    Map<String, Object> configs =
        new ClientSettings(this).consumer(clientId, RESTORE_CONSUMER_PREFIX);
    configs.remove("group.id");
    configs.put("auto.offset.reset", "none");
    return configs;
  }

  /** What the consumer of global tables would be configured with, prefixes resolved. */
  public Map<String, Object> getGlobalConsumerConfigs(String clientId) {
    Map<String, Object> configs =
        new ClientSettings(this).consumer(clientId + "-global-consumer", GLOBAL_CONSUMER_PREFIX);
    configs.remove("group.id");
    configs.put("auto.offset.reset", "none");
    return configs;
  }

  /** What a producer would be configured with, prefixes resolved. */
  public Map<String, Object> getProducerConfigs(String clientId) {
    return new ClientSettings(this).producer(clientId);
  }

  /** What an admin client would be configured with, prefixes resolved. */
  public Map<String, Object> getAdminConfigs(String clientId) {
    return new ClientSettings(this).admin(clientId);
  }

  /**
   * The client supplier.
   *
   * @throws ConfigException when none is set: embedded, there are no clients
   */
  public KafkaClientSupplier getKafkaClientSupplier() {
    if (get(DEFAULT_CLIENT_SUPPLIER_CONFIG) == null) {
      throw new ConfigException(
          DEFAULT_CLIENT_SUPPLIER_CONFIG
              + " is not set; an embedded application reads and writes without clients");
    }
    return getConfiguredInstance(DEFAULT_CLIENT_SUPPLIER_CONFIG, KafkaClientSupplier.class);
  }

  private String newerOf(String newer, String older) {
    return originals().containsKey(older) && !originals().containsKey(newer) ? older : newer;
  }
}
