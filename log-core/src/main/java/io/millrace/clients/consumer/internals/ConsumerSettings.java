package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.common.config.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of a consumer that need reading between the lines. */
record ConsumerSettings(
    ResetPolicy resetPolicy,
    String memberIdPrefix,
    long maxPollIntervalMs,
    boolean createTopics,
    boolean excludeInternalTopics,
    Duration apiTimeout) {

  static ConsumerSettings of(ConsumerConfig config) {
    String clientId = require(config.getString(ConsumerConfig.CLIENT_ID_CONFIG));
    return new ConsumerSettings(
        ResetPolicy.parse(require(config.getString(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG))),
        clientId.isEmpty() ? "consumer" : clientId,
        require(config.getInt(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG)),
        require(config.getBoolean(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG)),
        require(config.getBoolean(ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG)),
        Duration.ofMillis(require(config.getInt(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG))));
  }

  /**
   * Refuses what the embedded engine does not do yet.
   *
   * @throws ConfigException naming the setting
   */
  static void requireSupported(ConsumerConfig config) {
    String instance = config.getString(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    if (instance != null) {
      throw new ConfigException(
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          instance,
          "static members are not supported yet");
    }
    List<?> assignors = config.getList(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
    if (require(assignors).stream().noneMatch(ConsumerSettings::isRange)) {
      throw new ConfigException(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          assignors,
          "only range is supported yet and must be among them");
    }
  }

  private static boolean isRange(Object assignor) {
    String name = assignor instanceof Class<?> type ? type.getName() : assignor.toString();
    return name.equals("range") || name.endsWith(".RangeAssignor");
  }

  private static <T> T require(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
