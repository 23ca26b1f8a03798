package io.millrace.log.internal.topic;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.util.regex.Pattern;

/** Kafka's rules for topic names and partition counts. */
public final class TopicNames {
  private static final int MAX_CHARS = 249;
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]+");
  private static final int MAX_PARTITIONS = 100_000;

  private TopicNames() {}

  /** Throws {@code INVALID_TOPIC} when a topic cannot have that name or number of partitions. */
  public static void requireValid(String name, int partitions) {
    if (name.isEmpty() || name.length() > MAX_CHARS) {
      throw invalid(
          "topic name must have from 1 to %d characters, got %d"
              .formatted(MAX_CHARS, name.length()));
    }
    if (name.equals(".") || name.equals("..") || !LEGAL.matcher(name).matches()) {
      throw invalid(
          "topic name \"%s\" must consist of letters, digits, '.', '_' and '-'".formatted(name));
    }
    if (partitions < 1 || partitions > MAX_PARTITIONS) {
      throw invalid(
          "topic \"%s\" must have from 1 to %d partitions, got %d"
              .formatted(name, MAX_PARTITIONS, partitions));
    }
  }

  private static LogException invalid(String problem) {
    return new LogException(
        LogErrorCode.INVALID_TOPIC, problem, "Choose another name or number of partitions.");
  }
}
