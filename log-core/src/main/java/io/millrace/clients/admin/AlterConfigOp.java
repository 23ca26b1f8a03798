package io.millrace.clients.admin;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    SET((byte) 0),
    /** Takes the setting back to its default. */
    DELETE((byte) 1),
    /** Adds to a list. */
    APPEND((byte) 2),
    /** Takes from a list. */
    SUBTRACT((byte) 3);

    private final byte id;

    OpType(byte id) {
      this.id = id;
    }

    /** The kind of that number, or null. */
    public static @Nullable OpType forId(byte id) {
      return id < 0 || id >= values().length ? null : values()[id];
    }

    /** Its number. */
    public byte id() {
      return id;
    }
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
  public boolean equals(@Nullable Object other) {
    return other instanceof AlterConfigOp that
        && configEntry.equals(that.configEntry)
        && opType == that.opType;
  }

  @Override
  public int hashCode() {
    return Objects.hash(configEntry, opType);
  }

  @Override
  public String toString() {
    return "AlterConfigOp{opType=" + opType + ", configEntry=" + configEntry + "}";
  }
}
