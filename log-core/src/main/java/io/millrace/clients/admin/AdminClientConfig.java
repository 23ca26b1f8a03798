package io.millrace.clients.admin;

import io.millrace.common.config.AbstractConfig;
import io.millrace.common.config.ConfigDef;
import io.millrace.common.config.ConfigDef.Importance;
import java.util.Map;
import java.util.Set;

/**
 * The settings of an admin client: names and defaults are Kafka's. Names that are not listed here
 * are accepted and logged as unused.
 */
public class AdminClientConfig extends AbstractConfig {
  /** The engine's URL, for instance {@code millrace:./data} or {@code memory:}. */
  public static final String BOOTSTRAP_SERVERS_CONFIG = "bootstrap.servers";

  /** A name for logs. */
  public static final String CLIENT_ID_CONFIG = "client.id";

  /** Accepted; embedded requests do not wait. */
  public static final String REQUEST_TIMEOUT_MS_CONFIG = "request.timeout.ms";

  /** Accepted; embedded requests do not wait. */
  public static final String DEFAULT_API_TIMEOUT_MS_CONFIG = "default.api.timeout.ms";

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

  /** Accepted and not used: there is no network. */
  public static final String RETRIES_CONFIG = "retries";

  /** Accepted and not used: there is no network. */
  public static final String RETRY_BACKOFF_MS_CONFIG = "retry.backoff.ms";

  /** Accepted and not used: there is no network. */
  public static final String METADATA_MAX_AGE_CONFIG = "metadata.max.age.ms";

  /** Accepted and not used: there is no network. */
  public static final String METADATA_RECOVERY_STRATEGY_CONFIG = "metadata.recovery.strategy";

  /** Accepted and not used: there is no network. */
  public static final String METADATA_RECOVERY_REBOOTSTRAP_TRIGGER_MS_CONFIG =
      "metadata.recovery.rebootstrap.trigger.ms";

  /** Accepted and not used: there is no network. */
  public static final String SECURITY_PROTOCOL_CONFIG = "security.protocol";

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
              BOOTSTRAP_SERVERS_CONFIG, ConfigDef.Type.LIST, Importance.HIGH, "The engine's URL")
          .define(CLIENT_ID_CONFIG, ConfigDef.Type.STRING, "", Importance.MEDIUM, "A name for logs")
          .define(
              REQUEST_TIMEOUT_MS_CONFIG,
              ConfigDef.Type.INT,
              30_000,
              Importance.MEDIUM,
              "Accepted; embedded requests do not wait")
          .define(
              DEFAULT_API_TIMEOUT_MS_CONFIG,
              ConfigDef.Type.INT,
              60_000,
              Importance.MEDIUM,
              "Accepted; embedded requests do not wait");

  /**
   * Parses and checks settings.
   *
   * @throws io.millrace.common.config.ConfigException when one is missing or not allowed
   */
  public AdminClientConfig(Map<?, ?> props) {
    super(CONFIG, props);
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
