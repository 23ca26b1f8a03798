package io.millrace.streams.kstream.internals;

import io.millrace.streams.kstream.Suppressed;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The size of a buffer.
 *
 * @param maxRecords most keys
 * @param maxBytes most bytes
 * @param changelog settings of the changelog, or null for none
 */
public record SuppressionBuffer(
    long maxRecords, long maxBytes, @Nullable Map<String, String> changelog) {
  private static final SuppressionBuffer UNLIMITED =
      new SuppressionBuffer(Long.MAX_VALUE, Long.MAX_VALUE, Map.of());

  /** A buffer without limits. */
  public static SuppressionBuffer unlimited() {
    return UNLIMITED;
  }

  /** The size that a program gives. */
  static SuppressionBuffer of(Suppressed.BufferConfig<?> config) {
    if (config instanceof Strict strict) {
      return strict.size();
    } else if (config instanceof Eager eager) {
      return eager.size();
    }
    throw new IllegalArgumentException(
        "buffers are made by BufferConfig, not by " + config.getClass().getName());
  }

  /** This size, such that the application fails when it is reached. */
  public Suppressed.StrictBufferConfig strict() {
    return new Strict(this);
  }

  /** This size, such that changes are passed on early when it is reached. */
  public Suppressed.EagerBufferConfig eager() {
    return new Eager(this);
  }

  private SuppressionBuffer records(long limit) {
    return new SuppressionBuffer(limit, maxBytes, changelog);
  }

  private SuppressionBuffer bytes(long limit) {
    return new SuppressionBuffer(maxRecords, limit, changelog);
  }

  private SuppressionBuffer logged(@Nullable Map<String, String> config) {
    return new SuppressionBuffer(maxRecords, maxBytes, config);
  }

  private SuppressionBuffer withoutLimits() {
    return new SuppressionBuffer(Long.MAX_VALUE, Long.MAX_VALUE, changelog);
  }

  /** A buffer that fails when it is full. */
  private record Strict(SuppressionBuffer size) implements Suppressed.StrictBufferConfig {
    @Override
    public Suppressed.StrictBufferConfig withMaxRecords(long recordLimit) {
      return size.records(recordLimit).strict();
    }

    @Override
    public Suppressed.StrictBufferConfig withMaxBytes(long byteLimit) {
      return size.bytes(byteLimit).strict();
    }

    @Override
    public Suppressed.StrictBufferConfig withNoBound() {
      return size.withoutLimits().strict();
    }

    @Override
    public Suppressed.StrictBufferConfig shutDownWhenFull() {
      return this;
    }

    @Override
    public Suppressed.EagerBufferConfig emitEarlyWhenFull() {
      return size.eager();
    }

    @Override
    public Suppressed.StrictBufferConfig withLoggingDisabled() {
      return size.logged(null).strict();
    }

    @Override
    public Suppressed.StrictBufferConfig withLoggingEnabled(Map<String, String> config) {
      return size.logged(config).strict();
    }
  }

  /** A buffer that passes changes on when it is full. */
  private record Eager(SuppressionBuffer size) implements Suppressed.EagerBufferConfig {
    @Override
    public Suppressed.EagerBufferConfig withMaxRecords(long recordLimit) {
      return size.records(recordLimit).eager();
    }

    @Override
    public Suppressed.EagerBufferConfig withMaxBytes(long byteLimit) {
      return size.bytes(byteLimit).eager();
    }

    @Override
    public Suppressed.StrictBufferConfig withNoBound() {
      return size.withoutLimits().strict();
    }

    @Override
    public Suppressed.StrictBufferConfig shutDownWhenFull() {
      return size.strict();
    }

    @Override
    public Suppressed.EagerBufferConfig emitEarlyWhenFull() {
      return this;
    }

    @Override
    public Suppressed.EagerBufferConfig withLoggingDisabled() {
      return size.logged(null).eager();
    }

    @Override
    public Suppressed.EagerBufferConfig withLoggingEnabled(Map<String, String> config) {
      return size.logged(config).eager();
    }
  }
}
