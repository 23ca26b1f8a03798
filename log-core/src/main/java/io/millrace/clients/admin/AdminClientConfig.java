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
