package io.millrace.clients.consumer;

import io.millrace.common.config.AbstractConfig;
import io.millrace.common.config.ConfigDef;
import io.millrace.common.config.ConfigDef.Importance;
import io.millrace.common.config.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a consumer: names and defaults are Kafka's. Names that are not listed here are
 * accepted and logged as unused.
 */
public class ConsumerConfig extends AbstractConfig {
  /** The engine's URL, for instance {@code millrace:./data} or {@code memory:}. */
  public static final String BOOTSTRAP_SERVERS_CONFIG = "bootstrap.servers";

  /** Class of the deserializer of keys; needed unless an instance is given. */
  public static final String KEY_DESERIALIZER_CLASS_CONFIG = "key.deserializer";

  /** Class of the deserializer of values; needed unless an instance is given. */
  public static final String VALUE_DESERIALIZER_CLASS_CONFIG = "value.deserializer";

  /** The group; needed to subscribe and to commit. */
  public static final String GROUP_ID_CONFIG = "group.id";

  /** A lasting name of the member, which keeps its partitions over a restart. */
  public static final String GROUP_INSTANCE_ID_CONFIG = "group.instance.id";

  /** Accepted; in one process both come to the same. */
  public static final String GROUP_PROTOCOL_CONFIG = "group.protocol";

  /** A name for logs and member ids. */
  public static final String CLIENT_ID_CONFIG = "client.id";

  /** Where to start without a committed offset: earliest, latest, none, by_duration:PnDTnHnMnS. */
  public static final String AUTO_OFFSET_RESET_CONFIG = "auto.offset.reset";

  /** Whether poll commits what earlier polls returned. */
  public static final String ENABLE_AUTO_COMMIT_CONFIG = "enable.auto.commit";

  /** How often it does, in ms. */
  public static final String AUTO_COMMIT_INTERVAL_MS_CONFIG = "auto.commit.interval.ms";

  /** How many records poll returns at most. */
  public static final String MAX_POLL_RECORDS_CONFIG = "max.poll.records";

  /** How long a member may go without polling, in ms. */
  public static final String MAX_POLL_INTERVAL_MS_CONFIG = "max.poll.interval.ms";

  /**
   * Assignors, the best one first: range, roundrobin, sticky, cooperative-sticky, or classes. The
   * group uses one that all of its members have.
   */
  public static final String PARTITION_ASSIGNMENT_STRATEGY_CONFIG = "partition.assignment.strategy";

  /** How many bytes poll returns at most, but for the first record. */
  public static final String FETCH_MAX_BYTES_CONFIG = "fetch.max.bytes";

  /** Accepted; poll returns as soon as there is a record. */
  public static final String FETCH_MIN_BYTES_CONFIG = "fetch.min.bytes";

  /** Accepted; poll returns as soon as there is a record. */
  public static final String FETCH_MAX_WAIT_MS_CONFIG = "fetch.max.wait.ms";

  /** How many bytes of one partition poll returns before it turns to the next. */
  public static final String MAX_PARTITION_FETCH_BYTES_CONFIG = "max.partition.fetch.bytes";

  /** Whether records of transactions that are open or were aborted are read too. */
  public static final String ISOLATION_LEVEL_CONFIG = "isolation.level";

  /** Whether subscribing creates missing topics, with one partition. */
  public static final String ALLOW_AUTO_CREATE_TOPICS_CONFIG = "allow.auto.create.topics";

  /** Whether a pattern leaves internal topics out. */
  public static final String EXCLUDE_INTERNAL_TOPICS_CONFIG = "exclude.internal.topics";

  /** Classes of interceptors. */
  public static final String INTERCEPTOR_CLASSES_CONFIG = "interceptor.classes";

  /** Accepted; topics are looked up once a second while polling. */
  public static final String METADATA_MAX_AGE_CONFIG = "metadata.max.age.ms";

  /** How long the group waits for a static member that was closed, in ms. */
  public static final String SESSION_TIMEOUT_MS_CONFIG = "session.timeout.ms";

  /** Accepted; members live and die with the process. */
  public static final String HEARTBEAT_INTERVAL_MS_CONFIG = "heartbeat.interval.ms";

  /** How long a commit may take, in ms. */
  public static final String DEFAULT_API_TIMEOUT_MS_CONFIG = "default.api.timeout.ms";

  /** Accepted; there are no requests in one process. */
  public static final String REQUEST_TIMEOUT_MS_CONFIG = "request.timeout.ms";

  /** Accepted; checksums are always checked. */
  public static final String CHECK_CRCS_CONFIG = "check.crcs";

  /** Accepted; there are no racks in one process. */
  public static final String CLIENT_RACK_CONFIG = "client.rack";

  /** Accepted and not used; see {@link #GROUP_PROTOCOL_CONFIG}. */
  public static final String GROUP_REMOTE_ASSIGNOR_CONFIG = "group.remote.assignor";

  /** Accepted and not used: there are no requests to repeat. */
  public static final String RETRY_BACKOFF_MS_CONFIG = "retry.backoff.ms";

  /** The names of the assignors that come with the engine. */
  public static final List<String> ASSIGN_FROM_SUBSCRIBED_ASSIGNORS =
      List.of("range", "roundrobin", "sticky", "cooperative-sticky");

  /** Default of {@link #ALLOW_AUTO_CREATE_TOPICS_CONFIG}. */
  public static final boolean DEFAULT_ALLOW_AUTO_CREATE_TOPICS = true;

  /** Default of {@link #CLIENT_RACK_CONFIG}. */
  public static final String DEFAULT_CLIENT_RACK = "";

  /** Default of {@link #EXCLUDE_INTERNAL_TOPICS_CONFIG}. */
  public static final boolean DEFAULT_EXCLUDE_INTERNAL_TOPICS = true;

  /** Default of {@link #FETCH_MAX_BYTES_CONFIG}. */
  public static final int DEFAULT_FETCH_MAX_BYTES = 50 << 20;

  /** Default of {@link #FETCH_MAX_WAIT_MS_CONFIG}. */
  public static final int DEFAULT_FETCH_MAX_WAIT_MS = 500;

  /** Default of {@link #FETCH_MIN_BYTES_CONFIG}. */
  public static final int DEFAULT_FETCH_MIN_BYTES = 1;

  private static final List<String> CLASSIC_ONLY =
      List.of(
          PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          HEARTBEAT_INTERVAL_MS_CONFIG,
          SESSION_TIMEOUT_MS_CONFIG);
  private static final List<String> CONSUMER_ONLY = List.of(GROUP_REMOTE_ASSIGNOR_CONFIG);

  /** Default of {@link #GROUP_PROTOCOL_CONFIG}. */
  public static final String DEFAULT_GROUP_PROTOCOL = "classic";

  /** Default of {@link #GROUP_REMOTE_ASSIGNOR_CONFIG}. */
  public static final @Nullable String DEFAULT_GROUP_REMOTE_ASSIGNOR = null;

  /** Default of {@link #ISOLATION_LEVEL_CONFIG}. */
  public static final String DEFAULT_ISOLATION_LEVEL = "read_uncommitted";

  /** Default of {@link #MAX_PARTITION_FETCH_BYTES_CONFIG}. */
  public static final int DEFAULT_MAX_PARTITION_FETCH_BYTES = 1 << 20;

  /** Default of {@link #MAX_POLL_RECORDS_CONFIG}. */
  public static final int DEFAULT_MAX_POLL_RECORDS = 500;

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
              KEY_DESERIALIZER_CLASS_CONFIG,
              ConfigDef.Type.CLASS,
              null,
              Importance.HIGH,
              "Class of the deserializer of keys; needed unless an instance is given")
          .define(
              VALUE_DESERIALIZER_CLASS_CONFIG,
              ConfigDef.Type.CLASS,
              null,
              Importance.HIGH,
              "Class of the deserializer of values; needed unless an instance is given")
          .define(
              GROUP_ID_CONFIG,
              ConfigDef.Type.STRING,
              null,
              Importance.HIGH,
              "The group; needed to subscribe and to commit")
          .define(
              GROUP_INSTANCE_ID_CONFIG,
              ConfigDef.Type.STRING,
              null,
              new ConfigDef.NonEmptyString(),
              Importance.MEDIUM,
              "A lasting name of the member, which keeps its partitions over a restart")
          .define(
              GROUP_PROTOCOL_CONFIG,
              ConfigDef.Type.STRING,
              "classic",
              ConfigDef.CaseInsensitiveValidString.in("classic", "consumer"),
              Importance.HIGH,
              "In one process both come to the same; each refuses settings of the other")
          .define(
              CLIENT_ID_CONFIG,
              ConfigDef.Type.STRING,
              "",
              Importance.LOW,
              "A name for logs and member ids")
          .define(
              AUTO_OFFSET_RESET_CONFIG,
              ConfigDef.Type.STRING,
              "latest",
              Importance.MEDIUM,
              "Where to start without a committed offset: earliest, latest, none,"
                  + " by_duration:PnDTnHnMnS")
          .define(
              ENABLE_AUTO_COMMIT_CONFIG,
              ConfigDef.Type.BOOLEAN,
              true,
              Importance.MEDIUM,
              "Whether poll commits what earlier polls returned")
          .define(
              AUTO_COMMIT_INTERVAL_MS_CONFIG,
              ConfigDef.Type.INT,
              5000,
              ConfigDef.Range.atLeast(0),
              Importance.LOW,
              "How often it does, in ms")
          .define(
              MAX_POLL_RECORDS_CONFIG,
              ConfigDef.Type.INT,
              500,
              ConfigDef.Range.atLeast(1),
              Importance.MEDIUM,
              "How many records poll returns at most")
          .define(
              MAX_POLL_INTERVAL_MS_CONFIG,
              ConfigDef.Type.INT,
              300000,
              ConfigDef.Range.atLeast(1),
              Importance.MEDIUM,
              "How long a member may go without polling, in ms")
          .define(
              PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
              ConfigDef.Type.LIST,
              "range,cooperative-sticky",
              Importance.MEDIUM,
              "Assignors, the best one first: range, roundrobin, sticky, cooperative-sticky, or"
                  + " classes")
          .define(
              FETCH_MAX_BYTES_CONFIG,
              ConfigDef.Type.INT,
              DEFAULT_FETCH_MAX_BYTES,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "How many bytes poll returns at most, but for the first record")
          .define(
              FETCH_MIN_BYTES_CONFIG,
              ConfigDef.Type.INT,
              1,
              ConfigDef.Range.atLeast(0),
              Importance.HIGH,
              "Accepted; poll returns as soon as there is a record")
          .define(
              FETCH_MAX_WAIT_MS_CONFIG,
              ConfigDef.Type.INT,
              500,
              ConfigDef.Range.atLeast(0),
              Importance.LOW,
              "Accepted; poll returns as soon as there is a record")
          .define(
              MAX_PARTITION_FETCH_BYTES_CONFIG,
              ConfigDef.Type.INT,
              1048576,
              ConfigDef.Range.atLeast(0),
              Importance.HIGH,
              "How many bytes of one partition poll returns before it turns to the next")
          .define(
              ISOLATION_LEVEL_CONFIG,
              ConfigDef.Type.STRING,
              "read_uncommitted",
              ConfigDef.ValidString.in("read_uncommitted", "read_committed"),
              Importance.MEDIUM,
              "Whether records of transactions that are open or were aborted are read too")
          .define(
              ALLOW_AUTO_CREATE_TOPICS_CONFIG,
              ConfigDef.Type.BOOLEAN,
              true,
              Importance.MEDIUM,
              "Whether subscribing creates missing topics, with one partition")
          .define(
              EXCLUDE_INTERNAL_TOPICS_CONFIG,
              ConfigDef.Type.BOOLEAN,
              true,
              Importance.MEDIUM,
              "Whether a pattern leaves internal topics out")
          .define(
              INTERCEPTOR_CLASSES_CONFIG,
              ConfigDef.Type.LIST,
              "",
              Importance.LOW,
              "Classes of interceptors")
          .define(
              METADATA_MAX_AGE_CONFIG,
              ConfigDef.Type.LONG,
              300000,
              ConfigDef.Range.atLeast(0),
              Importance.LOW,
              "Accepted; topics are looked up once a second while polling")
          .define(
              SESSION_TIMEOUT_MS_CONFIG,
              ConfigDef.Type.INT,
              45000,
              ConfigDef.Range.atLeast(1),
              Importance.HIGH,
              "How long the group waits for a static member that was closed, in ms")
          .define(
              HEARTBEAT_INTERVAL_MS_CONFIG,
              ConfigDef.Type.INT,
              3000,
              Importance.HIGH,
              "Accepted; members live and die with the process")
          .define(
              DEFAULT_API_TIMEOUT_MS_CONFIG,
              ConfigDef.Type.INT,
              60000,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "How long a commit may take, in ms")
          .define(
              REQUEST_TIMEOUT_MS_CONFIG,
              ConfigDef.Type.INT,
              30000,
              ConfigDef.Range.atLeast(0),
              Importance.MEDIUM,
              "Accepted; there are no requests in one process")
          .define(
              CHECK_CRCS_CONFIG,
              ConfigDef.Type.BOOLEAN,
              true,
              Importance.LOW,
              "Accepted; checksums are always checked")
          .define(
              CLIENT_RACK_CONFIG,
              ConfigDef.Type.STRING,
              "",
              Importance.LOW,
              "Accepted; there are no racks in one process");

  /**
   * Parses and checks settings.
   *
   * @throws io.millrace.common.config.ConfigException when one is missing or not allowed
   */
  public ConsumerConfig(Properties props) {
    super(CONFIG, props);
  }

  /**
   * Parses and checks settings.
   *
   * @throws io.millrace.common.config.ConfigException when one is missing or not allowed
   */
  public ConsumerConfig(Map<String, Object> props) {
    super(CONFIG, props);
  }

  /** Refuses, as Kafka does, settings that the chosen group protocol does not have. */
  @Override
  protected Map<String, Object> postProcessParsedConfig(Map<String, Object> parsedValues) {
    GroupProtocol protocol = GroupProtocol.of((String) parsedValues.get(GROUP_PROTOCOL_CONFIG));
    List<String> refused = protocol == GroupProtocol.CONSUMER ? CLASSIC_ONLY : CONSUMER_ONLY;
    for (String name : refused) {
      Object value = originals().get(name);
      if (value != null && !value.toString().isEmpty()) {
        throw new ConfigException(
            name + " cannot be set when " + GROUP_PROTOCOL_CONFIG + "=" + protocol.name());
      }
    }
    return super.postProcessParsedConfig(parsedValues);
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
