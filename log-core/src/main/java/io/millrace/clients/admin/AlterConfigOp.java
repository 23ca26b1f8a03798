package io.millrace.clients.admin;

import java.util.Objects;

/** One change of a setting. */
public class AlterConfigOp {
  private final ConfigEntry configEntry;
  private final OpType opType;

  /** Makes it. */
  public AlterConfigOp(ConfigEntry configEntry, OpType operationType) {
    this.configEntry = Objects.requireNonNull(configEntry, "configEntry");
    this.opType = Objects.requireNonNull(operationType, "operationType");
  }

  /** Kinds of changes. */
  public enum OpType {
    /** Sets the value. */
    SET,
    /** Takes the setting back to its default. */
    DELETE,
    /** Adds to a list. */
    APPEND,
    /** Takes from a list. */
    SUBTRACT
  }

  /** The setting and the value. */
  public ConfigEntry configEntry() {
    return configEntry;
  }

  /** What to do with it. */
  public OpType opType() {
    return opType;
  }

  @Override
  public String toString() {
    return "AlterConfigOp{opType=" + opType + ", configEntry=" + configEntry + "}";
  }
}
