package io.millrace.streams;

import static io.millrace.streams.StreamsConfig.ACCEPTABLE_RECOVERY_LAG_CONFIG;
import static io.millrace.streams.StreamsConfig.APPLICATION_ID_CONFIG;
import static io.millrace.streams.StreamsConfig.APPLICATION_SERVER_CONFIG;
import static io.millrace.streams.StreamsConfig.AT_LEAST_ONCE;
import static io.millrace.streams.StreamsConfig.BOOTSTRAP_SERVERS_CONFIG;
import static io.millrace.streams.StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG;
import static io.millrace.streams.StreamsConfig.BUILT_IN_METRICS_VERSION_CONFIG;
import static io.millrace.streams.StreamsConfig.CACHE_MAX_BYTES_BUFFERING_CONFIG;
import static io.millrace.streams.StreamsConfig.CLIENT_ID_CONFIG;
import static io.millrace.streams.StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG;
import static io.millrace.streams.StreamsConfig.DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.DEFAULT_DSL_STORE_CONFIG;
import static io.millrace.streams.StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.DEFAULT_LIST_KEY_SERDE_INNER_CLASS;
import static io.millrace.streams.StreamsConfig.DEFAULT_LIST_KEY_SERDE_TYPE_CLASS;
import static io.millrace.streams.StreamsConfig.DEFAULT_LIST_VALUE_SERDE_INNER_CLASS;
import static io.millrace.streams.StreamsConfig.DEFAULT_LIST_VALUE_SERDE_TYPE_CLASS;
import static io.millrace.streams.StreamsConfig.DEFAULT_PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.ENABLE_METRICS_PUSH_CONFIG;
import static io.millrace.streams.StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG;
import static io.millrace.streams.StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG;
import static io.millrace.streams.StreamsConfig.EXACTLY_ONCE_V2;
import static io.millrace.streams.StreamsConfig.GROUP_PROTOCOL_CONFIG;
import static io.millrace.streams.StreamsConfig.IN_MEMORY;
import static io.millrace.streams.StreamsConfig.LOG_SUMMARY_INTERVAL_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.MAX_TASK_IDLE_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG;
import static io.millrace.streams.StreamsConfig.METADATA_MAX_AGE_CONFIG;
import static io.millrace.streams.StreamsConfig.METADATA_RECOVERY_REBOOTSTRAP_TRIGGER_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.METADATA_RECOVERY_STRATEGY_CONFIG;
import static io.millrace.streams.StreamsConfig.METRICS_LATEST;
import static io.millrace.streams.StreamsConfig.METRICS_NUM_SAMPLES_CONFIG;
import static io.millrace.streams.StreamsConfig.METRICS_RECORDING_LEVEL_CONFIG;
import static io.millrace.streams.StreamsConfig.METRICS_SAMPLE_WINDOW_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.METRIC_REPORTER_CLASSES_CONFIG;
import static io.millrace.streams.StreamsConfig.NO_OPTIMIZATION;
import static io.millrace.streams.StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG;
import static io.millrace.streams.StreamsConfig.NUM_STREAM_THREADS_CONFIG;
import static io.millrace.streams.StreamsConfig.POLL_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.PROCESSING_GUARANTEE_CONFIG;
import static io.millrace.streams.StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST_CONFIG;
import static io.millrace.streams.StreamsConfig.RACK_AWARE_ASSIGNMENT_STRATEGY_CONFIG;
import static io.millrace.streams.StreamsConfig.RACK_AWARE_ASSIGNMENT_TAGS_CONFIG;
import static io.millrace.streams.StreamsConfig.RACK_AWARE_ASSIGNMENT_TRAFFIC_COST_CONFIG;
import static io.millrace.streams.StreamsConfig.RECEIVE_BUFFER_CONFIG;
import static io.millrace.streams.StreamsConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.RECONNECT_BACKOFF_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.REPARTITION_PURGE_INTERVAL_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.REPLICATION_FACTOR_CONFIG;
import static io.millrace.streams.StreamsConfig.REQUEST_TIMEOUT_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.RETRY_BACKOFF_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.ROCKS_DB;
import static io.millrace.streams.StreamsConfig.SECURITY_PROTOCOL_CONFIG;
import static io.millrace.streams.StreamsConfig.SEND_BUFFER_CONFIG;
import static io.millrace.streams.StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG;
import static io.millrace.streams.StreamsConfig.STATE_CLEANUP_DELAY_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.STATE_DIR_CONFIG;
import static io.millrace.streams.StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG;
import static io.millrace.streams.StreamsConfig.TASK_TIMEOUT_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG;
import static io.millrace.streams.StreamsConfig.UPGRADE_FROM_CONFIG;
import static io.millrace.streams.StreamsConfig.WINDOWED_INNER_CLASS_SERDE;
import static io.millrace.streams.StreamsConfig.WINDOW_SIZE_MS_CONFIG;
import static io.millrace.streams.StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG;

import io.millrace.common.config.ConfigDef;
import io.millrace.common.config.ConfigDef.Importance;
import io.millrace.common.metrics.JmxReporter;
import io.millrace.streams.errors.DefaultProductionExceptionHandler;
import io.millrace.streams.errors.LogAndFailExceptionHandler;
import io.millrace.streams.errors.LogAndFailProcessingExceptionHandler;
import io.millrace.streams.processor.FailOnInvalidTimestamp;
import java.io.File;
import java.util.List;

/** Types, defaults and allowed values of the settings. */
final class StreamsConfigDefinition {
  private StreamsConfigDefinition() {}

  static ConfigDef define() {
    ConfigDef definition = new ConfigDef();
    defineHigh(definition);
    defineMedium(definition);
    defineLow(definition);
    return definition;
  }

  private static void defineHigh(ConfigDef definition) {
    definition
        .define(
            APPLICATION_ID_CONFIG,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Names the application: its domain, group and state.")
        .define(
            BOOTSTRAP_SERVERS_CONFIG,
            ConfigDef.Type.LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "The URL of the engine, for instance millrace:./data.")
        .define(
            NUM_STANDBY_REPLICAS_CONFIG,
            ConfigDef.Type.INT,
            0,
            Importance.HIGH,
            "Checked and ignored in one process.")
        .define(
            STATE_DIR_CONFIG,
            ConfigDef.Type.STRING,
            System.getProperty("java.io.tmpdir") + File.separator + "kafka-streams",
            Importance.HIGH,
            "Directory for files of processors; state itself is kept by the engine.")
        .define(
            ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.HIGH,
            "Whether stores and internal topics without a given name are refused.");
  }

  private static void defineMedium(ConfigDef definition) {
    definition
        .define(
            ACCEPTABLE_RECOVERY_LAG_CONFIG,
            ConfigDef.Type.LONG,
            10_000L,
            Importance.MEDIUM,
            "Checked and ignored in one process.")
        .define(
            CACHE_MAX_BYTES_BUFFERING_CONFIG,
            ConfigDef.Type.LONG,
            10 * 1024 * 1024L,
            Importance.MEDIUM,
            "Deprecated; see statestore.cache.max.bytes.")
        .define(
            CLIENT_ID_CONFIG,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "A prefix of thread names.")
        .define(
            DEFAULT_DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            LogAndFailExceptionHandler.class,
            Importance.MEDIUM,
            "Deprecated; see deserialization.exception.handler.")
        .define(
            DEFAULT_KEY_SERDE_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            null,
            Importance.MEDIUM,
            "Serde of keys where none is given.")
        .define(
            DEFAULT_LIST_KEY_SERDE_INNER_CLASS,
            ConfigDef.Type.CLASS,
            null,
            Importance.MEDIUM,
            "Element serde of the default list serde of keys.")
        .define(
            DEFAULT_LIST_KEY_SERDE_TYPE_CLASS,
            ConfigDef.Type.CLASS,
            null,
            Importance.MEDIUM,
            "List class of the default list serde of keys.")
        .define(
            DEFAULT_LIST_VALUE_SERDE_INNER_CLASS,
            ConfigDef.Type.CLASS,
            null,
            Importance.MEDIUM,
            "Element serde of the default list serde of values.")
        .define(
            DEFAULT_LIST_VALUE_SERDE_TYPE_CLASS,
            ConfigDef.Type.CLASS,
            null,
            Importance.MEDIUM,
            "List class of the default list serde of values.")
        .define(
            DEFAULT_PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            DefaultProductionExceptionHandler.class,
            Importance.MEDIUM,
            "Deprecated; see production.exception.handler.")
        .define(
            DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            FailOnInvalidTimestamp.class,
            Importance.MEDIUM,
            "Decides the event time of input records.")
        .define(
            DEFAULT_VALUE_SERDE_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            null,
            Importance.MEDIUM,
            "Serde of values where none is given.")
        .define(
            DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            LogAndFailExceptionHandler.class,
            Importance.MEDIUM,
            "Decides about input records that cannot be deserialized.")
        .define(
            ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
            ConfigDef.Type.STRING,
            null,
            Importance.MEDIUM,
            "Topic where the handlers that come along put records that failed.")
        .define(
            GROUP_PROTOCOL_CONFIG,
            ConfigDef.Type.STRING,
            "classic",
            ConfigDef.ValidString.in("classic", "streams"),
            Importance.MEDIUM,
            "Checked and ignored in one process.")
        .define(
            MAX_TASK_IDLE_MS_CONFIG,
            ConfigDef.Type.LONG,
            0L,
            Importance.MEDIUM,
            "Checked and ignored: whether a partition has more is known.")
        .define(
            MAX_WARMUP_REPLICAS_CONFIG,
            ConfigDef.Type.INT,
            2,
            Importance.MEDIUM,
            "Checked and ignored in one process.")
        .define(
            NUM_STREAM_THREADS_CONFIG,
            ConfigDef.Type.INT,
            1,
            Importance.MEDIUM,
            "The most workers the application uses at once.")
        .define(
            PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            LogAndFailProcessingExceptionHandler.class,
            Importance.MEDIUM,
            "Decides about records whose processing failed.")
        .define(
            PROCESSING_GUARANTEE_CONFIG,
            ConfigDef.Type.STRING,
            AT_LEAST_ONCE,
            ConfigDef.ValidString.in(AT_LEAST_ONCE, EXACTLY_ONCE_V2),
            Importance.MEDIUM,
            "Checked; processing is exactly once in any case.")
        .define(
            PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            DefaultProductionExceptionHandler.class,
            Importance.MEDIUM,
            "Decides about output records that cannot be written.")
        .define(
            REPLICATION_FACTOR_CONFIG,
            ConfigDef.Type.INT,
            -1,
            Importance.MEDIUM,
            "Checked and ignored in one process.")
        .define(
            SECURITY_PROTOCOL_CONFIG,
            ConfigDef.Type.STRING,
            "PLAINTEXT",
            Importance.MEDIUM,
            "Used on kafka:// engines.")
        .define(
            STATESTORE_CACHE_MAX_BYTES_CONFIG,
            ConfigDef.Type.LONG,
            10 * 1024 * 1024L,
            ConfigDef.Range.atLeast(0),
            Importance.MEDIUM,
            "0 passes on every table change at once.")
        .define(
            TASK_ASSIGNOR_CLASS_CONFIG,
            ConfigDef.Type.STRING,
            null,
            Importance.MEDIUM,
            "Used on kafka:// engines.")
        .define(
            TASK_TIMEOUT_MS_CONFIG,
            ConfigDef.Type.LONG,
            300_000L,
            ConfigDef.Range.atLeast(0L),
            Importance.MEDIUM,
            "Used on kafka:// engines.")
        .define(
            TOPOLOGY_OPTIMIZATION_CONFIG,
            ConfigDef.Type.STRING,
            NO_OPTIMIZATION,
            Importance.MEDIUM,
            "none, all, or a list of optimizations.");
  }

  private static void defineLow(ConfigDef definition) {
    definition
        .define(
            APPLICATION_SERVER_CONFIG,
            ConfigDef.Type.STRING,
            "",
            Importance.LOW,
            "host:port that others reach this instance under.")
        .define(
            BUFFERED_RECORDS_PER_PARTITION_CONFIG,
            ConfigDef.Type.INT,
            1000,
            Importance.LOW,
            "Checked and ignored: an epoch has a budget.")
        .define(
            BUILT_IN_METRICS_VERSION_CONFIG,
            ConfigDef.Type.STRING,
            METRICS_LATEST,
            ConfigDef.ValidString.in(METRICS_LATEST),
            Importance.LOW,
            "Version of the built-in metrics.")
        .define(
            COMMIT_INTERVAL_MS_CONFIG,
            ConfigDef.Type.LONG,
            30_000L,
            ConfigDef.Range.atLeast(0),
            Importance.LOW,
            "The longest epoch; an epoch never takes longer than 500 ms of input.")
        .define(
            CONNECTIONS_MAX_IDLE_MS_CONFIG,
            ConfigDef.Type.LONG,
            540_000L,
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            DEFAULT_CLIENT_SUPPLIER_CONFIG,
            ConfigDef.Type.CLASS,
            null,
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            DEFAULT_DSL_STORE_CONFIG,
            ConfigDef.Type.STRING,
            ROCKS_DB,
            ConfigDef.ValidString.in(ROCKS_DB, IN_MEMORY),
            Importance.LOW,
            "Deprecated; see dsl.store.suppliers.class.")
        .define(
            DSL_STORE_SUPPLIERS_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            null,
            Importance.LOW,
            "Kind of store the DSL uses where none is given; null for stores on disk.")
        .define(
            ENABLE_METRICS_PUSH_CONFIG,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            LOG_SUMMARY_INTERVAL_MS_CONFIG,
            ConfigDef.Type.LONG,
            120_000L,
            Importance.LOW,
            "How often a summary is logged.")
        .define(
            METADATA_MAX_AGE_CONFIG,
            ConfigDef.Type.LONG,
            300_000L,
            ConfigDef.Range.atLeast(0),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            METADATA_RECOVERY_REBOOTSTRAP_TRIGGER_MS_CONFIG,
            ConfigDef.Type.LONG,
            300_000L,
            ConfigDef.Range.atLeast(0),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            METADATA_RECOVERY_STRATEGY_CONFIG,
            ConfigDef.Type.STRING,
            "rebootstrap",
            ConfigDef.ValidString.in("none", "rebootstrap"),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            METRIC_REPORTER_CLASSES_CONFIG,
            ConfigDef.Type.LIST,
            List.of(JmxReporter.class.getName()),
            Importance.LOW,
            "Classes that hear of metrics; JMX unless said.")
        .define(
            METRICS_NUM_SAMPLES_CONFIG,
            ConfigDef.Type.INT,
            2,
            ConfigDef.Range.atLeast(1),
            Importance.LOW,
            "Samples a metric is computed from.")
        .define(
            METRICS_RECORDING_LEVEL_CONFIG,
            ConfigDef.Type.STRING,
            "INFO",
            ConfigDef.ValidString.in("INFO", "DEBUG", "TRACE"),
            Importance.LOW,
            "Which metrics are recorded.")
        .define(
            METRICS_SAMPLE_WINDOW_MS_CONFIG,
            ConfigDef.Type.LONG,
            30_000L,
            ConfigDef.Range.atLeast(1),
            Importance.LOW,
            "Time a sample covers.")
        .define(
            POLL_MS_CONFIG,
            ConfigDef.Type.LONG,
            100L,
            Importance.LOW,
            "Checked and ignored: input is signalled.")
        .define(
            PROBING_REBALANCE_INTERVAL_MS_CONFIG,
            ConfigDef.Type.LONG,
            600_000L,
            ConfigDef.Range.atLeast(60_000L),
            Importance.LOW,
            "Checked and ignored in one process.")
        .define(
            PROCESSOR_WRAPPER_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            null,
            Importance.LOW,
            "Wraps the suppliers of processors.")
        .define(
            RACK_AWARE_ASSIGNMENT_NON_OVERLAP_COST_CONFIG,
            ConfigDef.Type.INT,
            null,
            Importance.LOW,
            "Checked and ignored in one process.")
        .define(
            RACK_AWARE_ASSIGNMENT_STRATEGY_CONFIG,
            ConfigDef.Type.STRING,
            "none",
            ConfigDef.ValidString.in("none", "min_traffic", "balance_subtopology"),
            Importance.LOW,
            "Checked and ignored in one process.")
        .define(
            RACK_AWARE_ASSIGNMENT_TAGS_CONFIG,
            ConfigDef.Type.LIST,
            List.of(),
            Importance.LOW,
            "Checked and ignored in one process.")
        .define(
            RACK_AWARE_ASSIGNMENT_TRAFFIC_COST_CONFIG,
            ConfigDef.Type.INT,
            null,
            Importance.LOW,
            "Checked and ignored in one process.")
        .define(
            RECEIVE_BUFFER_CONFIG,
            ConfigDef.Type.INT,
            32 * 1024,
            ConfigDef.Range.atLeast(-1),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            RECONNECT_BACKOFF_MAX_MS_CONFIG,
            ConfigDef.Type.LONG,
            1_000L,
            ConfigDef.Range.atLeast(0L),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            RECONNECT_BACKOFF_MS_CONFIG,
            ConfigDef.Type.LONG,
            50L,
            ConfigDef.Range.atLeast(0L),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            REPARTITION_PURGE_INTERVAL_MS_CONFIG,
            ConfigDef.Type.LONG,
            30_000L,
            ConfigDef.Range.atLeast(0),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            REQUEST_TIMEOUT_MS_CONFIG,
            ConfigDef.Type.INT,
            40_000,
            ConfigDef.Range.atLeast(0),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            RETRY_BACKOFF_MS_CONFIG,
            ConfigDef.Type.LONG,
            100L,
            ConfigDef.Range.atLeast(0L),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
            ConfigDef.Type.CLASS,
            null,
            Importance.LOW,
            "Changes options of RocksDB.")
        .define(
            SEND_BUFFER_CONFIG,
            ConfigDef.Type.INT,
            128 * 1024,
            ConfigDef.Range.atLeast(-1),
            Importance.LOW,
            "Used on kafka:// engines.")
        .define(
            STATE_CLEANUP_DELAY_MS_CONFIG,
            ConfigDef.Type.LONG,
            600_000L,
            Importance.LOW,
            "Checked and ignored in one process.")
        .define(
            UPGRADE_FROM_CONFIG,
            ConfigDef.Type.STRING,
            null,
            Importance.LOW,
            "Checked and ignored in one process.")
        .define(
            WINDOW_SIZE_MS_CONFIG,
            ConfigDef.Type.LONG,
            null,
            Importance.LOW,
            "Deprecated; window size of windowed deserializers.")
        .define(
            WINDOWED_INNER_CLASS_SERDE,
            ConfigDef.Type.STRING,
            null,
            Importance.LOW,
            "Deprecated; inner serde of windowed serdes.")
        .define(
            WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG,
            ConfigDef.Type.LONG,
            86_400_000L,
            Importance.LOW,
            "Added to the retention of a changelog topic.");
  }
}
