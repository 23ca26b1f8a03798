package io.millrace.clients.producer;

import io.millrace.common.config.AbstractConfig;
import io.millrace.common.config.ConfigDef;
import io.millrace.common.config.ConfigDef.Importance;
import io.millrace.common.config.ConfigException;
import io.millrace.common.record.Compression;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a producer: names and defaults are Kafka's. Names that are not listed here are
 * accepted and logged as unused.
 */
public class ProducerConfig extends AbstractConfig {
  /** The engine's URL, for instance {@code millrace:./data} or {@code memory:}. */
  public static final String BOOTSTRAP_SERVERS_CONFIG = "bootstrap.servers";

  /** Class of the serializer of keys; needed unless an instance is given. */
  public static final String KEY_SERIALIZER_CLASS_CONFIG = "key.serializer";

  /** Class of the serializer of values; needed unless an instance is given. */
  public static final String VALUE_SERIALIZER_CLASS_CONFIG = "value.serializer";

  /** When a record counts as written: all, on disk; 1, in the page cache; 0, at once. */
  public static final String ACKS_CONFIG = "acks";

  /** Size at which a batch is sent, in bytes. */
  public static final String BATCH_SIZE_CONFIG = "batch.size";

  /** How long a batch waits for more records, in ms. */
  public static final String LINGER_MS_CONFIG = "linger.ms";

  /** Memory for records that are not written yet, in bytes. */
  public static final String BUFFER_MEMORY_CONFIG = "buffer.memory";

  /** How long send may wait for memory, in ms. */
  public static final String MAX_BLOCK_MS_CONFIG = "max.block.ms";

  /** Largest serialized record, in bytes. */
  public static final String MAX_REQUEST_SIZE_CONFIG = "max.request.size";

  /** A name for logs and threads. */
  public static final String CLIENT_ID_CONFIG = "client.id";

  /** Codec of batches: none, gzip, snappy, lz4 or zstd. */
  public static final String COMPRESSION_TYPE_CONFIG = "compression.type";

  /** Level of gzip, 1 to 9, or -1 for its default. */
  public static final String COMPRESSION_GZIP_LEVEL_CONFIG = "compression.gzip.level";

  /** Level of lz4, 1 to 17; 9 is the fast encoder. */
  public static final String COMPRESSION_LZ4_LEVEL_CONFIG = "compression.lz4.level";

  /** Level of zstd, -131072 to 22. */
  public static final String COMPRESSION_ZSTD_LEVEL_CONFIG = "compression.zstd.level";

  /** Class of a partitioner; null: by key, sticky for no key. */
  public static final String PARTITIONER_CLASS_CONFIG = "partitioner.class";

  /** Whether records with a key are partitioned like those without. */
  public static final String PARTITIONER_IGNORE_KEYS_CONFIG = "partitioner.ignore.keys";

  /** Classes of interceptors. */
  public static final String INTERCEPTOR_CLASSES_CONFIG = "interceptor.classes";

  /** Inherent: in one process no record is written twice. */
  public static final String ENABLE_IDEMPOTENCE_CONFIG = "enable.idempotence";

  /** Turns transactions on; one producer at a time owns an id. */
  public static final String TRANSACTIONAL_ID_CONFIG = "transactional.id";

  /** How long a transaction may be open before it is aborted and its producer fenced. */
  public static final String TRANSACTION_TIMEOUT_CONFIG = "transaction.timeout.ms";

  /** After what time a record that is not acknowledged counts as failed, in ms. */
  public static final String DELIVERY_TIMEOUT_MS_CONFIG = "delivery.timeout.ms";

  /** Accepted; there are no requests in one process. */
  public static final String REQUEST_TIMEOUT_MS_CONFIG = "request.timeout.ms";

  /** Accepted; in one process nothing is repeated. */
  public static final String RETRIES_CONFIG = "retries";

  /** Accepted; appends are pipelined in order. */
  public static final String MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION_CONFIG =
      "max.in.flight.requests.per.connection";

  /** Accepted; in one process nothing is repeated. */
  public static final String RETRY_BACKOFF_MS_CONFIG = "retry.backoff.ms";

  /** Accepted; topics are looked up when they change. */
  public static final String METADATA_MAX_AGE_CONFIG = "metadata.max.age.ms";

  private static final int MAX_IN_FLIGHT_WITH_IDEMPOTENCE = 5;

  /**
   * Whether records without a key avoid partitions whose batches queue up; only without {@link
   * #PARTITIONER_CLASS_CONFIG}.
   */
  public static final String PARTITIONER_ADAPTIVE_PARTITIONING_ENABLE_CONFIG =
      "partitioner.adaptive.partitioning.enable";

  /** A misspelling that programs may use. */
  @Deprecated
  public static final String PARTITIONER_ADPATIVE_PARTITIONING_ENABLE_CONFIG =
      PARTITIONER_ADAPTIVE_PARTITIONING_ENABLE_CONFIG;

  /**
   * Whether sending to a topic that does not exist creates it, with one partition; otherwise {@code
   * send} waits for it for {@code max.block.ms}. Kafka leaves this to its brokers' {@code
   * auto.create.topics.enable}.
   */
  public static final String ALLOW_AUTO_CREATE_TOPICS_CONFIG = "allow.auto.create.topics";

  /** Accepted and not used: every partition is there. */
  public static final String PARTITIONER_AVAILABILITY_TIMEOUT_MS_CONFIG =
      "partitioner.availability.timeout.ms";

  /** Accepted and not used: topics are looked up when they change. */
  public static final String METADATA_MAX_IDLE_CONFIG = "metadata.max.idle.ms";

  /** The older name of {@link #MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION_CONFIG}. */
  public static final String MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION =
      MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION_CONFIG;

  /** Accepted and not used: the engine is the only coordinator. */
  public static final String TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG =
      "transaction.two.phase.commit.enable";

  /** Accepted and not used: there is no network. */
  public static final String CLIENT_DNS_LOOKUP_CONFIG = "client.dns.lookup";

  /** Accepted and not used: there is no network. */
  public static final String CONNECTIONS_MAX_IDLE_MS_CONFIG = "connections.max.idle.ms";

  /** Accepted and not used: there is no network. */
  public static final String RECEIVE_BUFFER_CONFIG = "receive.buffer.bytes";

  /** Accepted and not used: there is no network. */
  public static final String RECONNECT_BACKOFF_MAX_MS_CONFIG = "reconnect.backoff.max.ms";

  /** Accepted and not used: there is no network. */
  public static final String RECONNECT_BACKOFF_MS_CONFIG = "reconnect.backoff.ms";

  /** Accepted and not used: there is no network. */
  public static final String RETRY_BACKOFF_MAX_MS_CONFIG = "retry.backoff.max.ms";

  /** Accepted and not used: there is no network. */
  public static final String SECURITY_PROVIDERS_CONFIG = "security.providers";

  /** Accepted and not used: there is no network. */
  public static final String SEND_BUFFER_CONFIG = "send.buffer.bytes";

  /** Accepted and not used: there is no network. */
  public static final String SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG =
      "socket.connection.setup.timeout.max.ms";

  /** Accepted and not used: there is no network. */
  public static final String SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG =
      "socket.connection.setup.timeout.ms";

  /** Accepted and not used: metrics count from the start and have no reporters. */
  public static final String ENABLE_METRICS_PUSH_CONFIG = "enable.metrics.push";

  /** Accepted and not used: metrics count from the start and have no reporters. */
  public static final String METRICS_NUM_SAMPLES_CONFIG = "metrics.num.samples";

  /** Accepted and not used: metrics count from the start and have no reporters. */
  public static final String METRICS_RECORDING_LEVEL_CONFIG = "metrics.recording.level";

  /** Accepted and not used: metrics count from the start and have no reporters. */
  public static final String METRICS_SAMPLE_WINDOW_MS_CONFIG = "metrics.sample.window.ms";

  /** Accepted and not used: metrics count from the start and have no reporters. */
  public static final String METRIC_REPORTER_CLASSES_CONFIG = "metric.reporters";

  private static final ConfigDef CONFIG =
      new ConfigDef()
          .define(
              BOOTSTRAP_SERVERS_CONFIG,
              ConfigDef.Type.LIST,
              Importance.HIGH,
              "The engine's URL, for instance millrace:./data or memory:")
          .define(
              KEY_SERIALIZER_CLASS_CONFIG,
              ConfigDef.Type.CLASS,
              null,
              Importance.HIGH,
              "Class of the serializer of keys; needed unless an instance is given")
          .define(
              VALUE_SERIALIZER_CLASS_CONFIG,
              ConfigDef.Type.CLASS,
              null,
              Importance.HIGH,
              "Class of the serializer of values; needed unless an instance is given")
          .define(
              ACKS_CONFIG,
              ConfigDef.Type.STRING,
              "all",
              ConfigDef.ValidString.in("all", "-1", "0", "1"),
              Importance.LOW,
              "When a record counts as written: all, on disk; 1, in the page cache; 0, at once")
          .define(
              BATCH_SIZE_CONFIG,
              ConfigDef.Type.INT,
              16384,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "Size at which a batch is sent, in bytes")
          .define(
              LINGER_MS_CONFIG,
              ConfigDef.Type.LONG,
              5,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "How long a batch waits for more records, in ms")
          .define(
              BUFFER_MEMORY_CONFIG,
              ConfigDef.Type.LONG,
              33554432,
              ConfigDef.Range.atLeast(0),
              Importance.HIGH,
              "Memory for records that are not written yet, in bytes")
          .define(
              MAX_BLOCK_MS_CONFIG,
              ConfigDef.Type.LONG,
              60000,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "How long send may wait for memory, in ms")
          .define(
              MAX_REQUEST_SIZE_CONFIG,
              ConfigDef.Type.INT,
              1048576,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "Largest serialized record, in bytes")
          .define(
              CLIENT_ID_CONFIG,
              ConfigDef.Type.STRING,
              "",
              Importance.MEDIUM,
              "A name for logs and threads")
          .define(
              COMPRESSION_TYPE_CONFIG,
              ConfigDef.Type.STRING,
              "none",
              ConfigDef.ValidString.in("none", "gzip", "snappy", "lz4", "zstd"),
              Importance.HIGH,
              "Codec of batches: none, gzip, snappy, lz4 or zstd")
          .define(
              COMPRESSION_GZIP_LEVEL_CONFIG,
              ConfigDef.Type.INT,
              Compression.DEFAULT_GZIP_LEVEL,
              ConfigDef.Range.between(-1, 9),
              Importance.MEDIUM,
              "Level of gzip, 1 to 9, or -1 for its default")
          .define(
              COMPRESSION_LZ4_LEVEL_CONFIG,
              ConfigDef.Type.INT,
              Compression.DEFAULT_LZ4_LEVEL,
              ConfigDef.Range.between(1, 17),
              Importance.MEDIUM,
              "Level of lz4, 1 to 17; 9 is the fast encoder")
          .define(
              COMPRESSION_ZSTD_LEVEL_CONFIG,
              ConfigDef.Type.INT,
              Compression.DEFAULT_ZSTD_LEVEL,
              ConfigDef.Range.between(-131072, 22),
              Importance.MEDIUM,
              "Level of zstd, -131072 to 22")
          .define(
              PARTITIONER_CLASS_CONFIG,
              ConfigDef.Type.CLASS,
              null,
              Importance.MEDIUM,
              "Class of a partitioner; null: by key, sticky for no key")
          .define(
              PARTITIONER_IGNORE_KEYS_CONFIG,
              ConfigDef.Type.BOOLEAN,
              false,
              Importance.LOW,
              "Whether records with a key are partitioned like those without")
          .define(
              PARTITIONER_ADAPTIVE_PARTITIONING_ENABLE_CONFIG,
              ConfigDef.Type.BOOLEAN,
              true,
              Importance.LOW,
              "Whether records without a key avoid partitions whose batches queue up")
          .define(
              ALLOW_AUTO_CREATE_TOPICS_CONFIG,
              ConfigDef.Type.BOOLEAN,
              true,
              Importance.LOW,
              "Whether sending to a topic that does not exist creates it")
          .define(
              INTERCEPTOR_CLASSES_CONFIG,
              ConfigDef.Type.LIST,
              "",
              Importance.LOW,
              "Classes of interceptors")
          .define(
              ENABLE_IDEMPOTENCE_CONFIG,
              ConfigDef.Type.BOOLEAN,
              true,
              Importance.LOW,
              "Numbers records, so that none is written twice or out of order")
          .define(
              TRANSACTIONAL_ID_CONFIG,
              ConfigDef.Type.STRING,
              null,
              new ConfigDef.NonEmptyString(),
              Importance.LOW,
              "Turns transactions on; one producer at a time owns an id")
          .define(
              TRANSACTION_TIMEOUT_CONFIG,
              ConfigDef.Type.INT,
              60000,
              Importance.LOW,
              "How long a transaction may be open before it is aborted")
          .define(
              DELIVERY_TIMEOUT_MS_CONFIG,
              ConfigDef.Type.INT,
              120000,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "After what time a record that is not acknowledged counts as failed, in ms")
          .define(
              REQUEST_TIMEOUT_MS_CONFIG,
              ConfigDef.Type.INT,
              30000,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "Accepted; there are no requests in one process")
          .define(
              RETRIES_CONFIG,
              ConfigDef.Type.INT,
              Integer.MAX_VALUE,
              ConfigDef.Range.between(0, Integer.MAX_VALUE),
              Importance.HIGH,
              "Accepted; in one process nothing is repeated")
          .define(
              MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION_CONFIG,
              ConfigDef.Type.INT,
              5,
              ConfigDef.Range.atLeast(1),
              Importance.LOW,
              "Accepted; appends are pipelined in order")
          .define(
              RETRY_BACKOFF_MS_CONFIG,
              ConfigDef.Type.LONG,
              100,
              ConfigDef.Range.atLeast(0),
              Importance.LOW,
              "Accepted; in one process nothing is repeated")
          .define(
              METADATA_MAX_AGE_CONFIG,
              ConfigDef.Type.LONG,
              300000,
              ConfigDef.Range.atLeast(0),
              Importance.LOW,
              "Accepted; topics are looked up when they change");

  /**
   * Parses and checks settings.
   *
   * @throws io.millrace.common.config.ConfigException when one is missing or not allowed
   */
  public ProducerConfig(Properties props) {
    super(CONFIG, props);
  }

  /**
   * Parses and checks settings.
   *
   * @throws io.millrace.common.config.ConfigException when one is missing or not allowed
   */
  public ProducerConfig(Map<String, Object> props) {
    super(CONFIG, props);
  }

  /**
   * Whether records are numbered, so that none is written twice. It is so by default, and not when
   * {@code acks}, {@code retries} or {@code max.in.flight.requests.per.connection} are set to what
   * Kafka's producer does not allow with it.
   *
   * @throws ConfigException when both are asked for
   */
  public boolean idempotent() {
    boolean asked = originals().containsKey(ENABLE_IDEMPOTENCE_CONFIG) || transactional();
    boolean wanted = Boolean.TRUE.equals(getBoolean(ENABLE_IDEMPOTENCE_CONFIG));
    if (!wanted) {
      if (transactional()) {
        throw new ConfigException(
            ENABLE_IDEMPOTENCE_CONFIG, false, "with a transactional.id it must be true");
      }
      return false;
    }
    String conflict = conflict();
    if (conflict != null && asked) {
      throw new ConfigException(
          conflict
              + (transactional() ? " with a transactional.id" : " with enable.idempotence=true"));
    }
    return conflict == null;
  }

  private boolean transactional() {
    return getString(TRANSACTIONAL_ID_CONFIG) != null;
  }

  private @Nullable String conflict() {
    String acks = getString(ACKS_CONFIG);
    if (!"all".equals(acks) && !"-1".equals(acks)) {
      return "acks must be all, found " + acks + ",";
    }
    Integer retries = getInt(RETRIES_CONFIG);
    if (retries != null && retries == 0) {
      return "retries must not be 0";
    }
    Integer inFlight = getInt(MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION_CONFIG);
    return inFlight != null && inFlight > MAX_IN_FLIGHT_WITH_IDEMPOTENCE
        ? "max.in.flight.requests.per.connection must be at most 5, found " + inFlight + ","
        : null;
  }

  // As Kafka's producer: too short a time is an error if it was asked for, else it is stretched.
  @Override
  protected Map<String, Object> postProcessParsedConfig(Map<String, Object> parsed) {
    long least =
        Math.min(
            ((Number) parsed.get(LINGER_MS_CONFIG)).longValue()
                + ((Number) parsed.get(REQUEST_TIMEOUT_MS_CONFIG)).longValue(),
            Integer.MAX_VALUE);
    Number timeout = (Number) parsed.get(DELIVERY_TIMEOUT_MS_CONFIG);
    if (timeout.longValue() >= least) {
      return Map.of();
    }
    if (originals().containsKey(DELIVERY_TIMEOUT_MS_CONFIG)) {
      throw new ConfigException(
          DELIVERY_TIMEOUT_MS_CONFIG,
          timeout,
          "it must be at least linger.ms + request.timeout.ms, " + least);
    }
    return Map.of(DELIVERY_TIMEOUT_MS_CONFIG, (int) least);
  }

  /** The names of all settings. */
  public static Set<String> configNames() {
    return CONFIG.names();
  }

  /** A copy of the definition. */
  public static ConfigDef configDef() {
    return new ConfigDef(CONFIG);
  }
}
