package io.millrace.common.config;

import io.millrace.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A setting is missing or has a value that is not allowed. */
public class ConfigException extends KafkaException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message. */
  public ConfigException(String message) {
    super(message);
  }

  /** Creates the exception for the value of a setting. */
  public ConfigException(String name, @Nullable Object value) {
    this(name, value, null);
  }

  /** Creates the exception for the value of a setting, with the reason. */
  public ConfigException(String name, @Nullable Object value, @Nullable String message) {
    super(
        "invalid value \""
            + value
            + "\" for configuration \""
            + name
            + "\""
            + (message == null ? "" : ": " + message));
  }
}
