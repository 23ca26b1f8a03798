package io.millrace.clients.consumer.internals;

import io.millrace.common.TopicPartition;
import io.millrace.common.config.ConfigException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;

/** Where reading starts: the setting {@code auto.offset.reset}, or a seek to an end. */
public sealed interface ResetPolicy {

  /** At the beginning of the log. */
  record Earliest() implements ResetPolicy {}

  /** At the end of the log. */
  record Latest() implements ResetPolicy {}

  /** At the first record that is not older than this. */
  record ByDuration(Duration age) implements ResetPolicy {}

  /** Nowhere: it is an error. */
  record None() implements ResetPolicy {}

  /**
   * Reads the setting.
   *
   * @throws ConfigException when it cannot be understood
   */
  static ResetPolicy parse(String setting) {
    String text = setting.toLowerCase(Locale.ROOT);
    return switch (text) {
      case "earliest" -> new Earliest();
      case "latest" -> new Latest();
      case "none" -> new None();
      default -> parseDuration(setting, text);
    };
  }

  private static ResetPolicy parseDuration(String setting, String text) {
    try {
      if (text.startsWith("by_duration:")) {
        Duration age = Duration.parse(text.substring("by_duration:".length()));
        if (!age.isNegative()) {
          return new ByDuration(age);
        }
      }
    } catch (DateTimeParseException e) {
      throw notUnderstood(setting);
    }
    throw notUnderstood(setting);
  }

  private static ConfigException notUnderstood(String setting) {
    return new ConfigException(
        "auto.offset.reset", setting, "write earliest, latest, none or by_duration:PnDTnHnMnS");
  }

  /** The offset to start at; empty with {@link None}. */
  default OptionalLong offset(LogView log, TopicPartition partition, InstantSource clock) {
    if (this instanceof Earliest) {
      return OptionalLong.of(log.startOffset(partition));
    }
    if (this instanceof Latest) {
      return OptionalLong.of(log.endOffset(partition));
    }
    if (this instanceof ByDuration byDuration) {
      long found = log.offsetForTime(partition, clock.millis() - byDuration.age().toMillis());
      return OptionalLong.of(found >= 0 ? found : log.endOffset(partition));
    }
    return OptionalLong.empty();
  }
}
