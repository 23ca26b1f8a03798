package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.common.IsolationLevel;
import io.millrace.log.internal.group.GroupCommand.Timeouts;
import io.millrace.log.internal.group.MemberName;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The settings of a consumer that need reading between the lines. */
record ConsumerSettings(
    ResetPolicy resetPolicy,
    IsolationLevel isolation,
    MemberName member,
    Timeouts timeouts,
    boolean createTopics,
    boolean excludeInternalTopics,
    Duration apiTimeout) {

  static ConsumerSettings of(ConsumerConfig config) {
    return new ConsumerSettings(
        ResetPolicy.parse(require(config.getString(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG))),
        isolation(config),
        member(config),
        new Timeouts(
            require(config.getInt(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG)),
            require(config.getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG))),
        require(config.getBoolean(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG)),
        require(config.getBoolean(ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG)),
        Duration.ofMillis(require(config.getInt(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG))));
  }

  private static IsolationLevel isolation(ConsumerConfig config) {
    String name = require(config.getString(ConsumerConfig.ISOLATION_LEVEL_CONFIG));
    return IsolationLevel.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static MemberName member(ConsumerConfig config) {
    String instance = config.getString(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    String clientId = require(config.getString(ConsumerConfig.CLIENT_ID_CONFIG));
    String prefix = instance != null ? instance : clientId.isEmpty() ? "consumer" : clientId;
    return new MemberName(prefix + "-" + UUID.randomUUID(), clientId, instance);
  }

  private static <T> T require(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
