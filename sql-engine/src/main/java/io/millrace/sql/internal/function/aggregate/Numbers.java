package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.Casts;
import io.millrace.sql.internal.value.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Arithmetic of one numeric type, which the caller picks once. */
interface Numbers {
  Object zero();

  Object plus(Object left, Object right);

  Object minus(Object left, Object right);

  static long asLong(@Nullable Object value) {
    return value == null ? 0 : ((Number) value).longValue();
  }

  static double asDouble(@Nullable Object value) {
    return value == null ? 0 : ((Number) value).doubleValue();
  }

  /** Whole numbers wrap around; decimals fail when the type no longer holds the result. */
  static Numbers of(SqlType type) {
    return switch (type.baseType()) {
      case INTEGER -> new Ints();
      case BIGINT -> new Longs();
      case DOUBLE -> new Doubles();
      case DECIMAL -> new Exact((SqlType.Decimal) type);
      default -> throw new IllegalArgumentException(type + " is not a number");
    };
  }

  /** Arithmetic that fails when the type does not hold the result. */
  static Numbers exact(SqlType type) {
    return type.is(SqlBaseType.BIGINT) ? new ExactLongs() : of(type);
  }

  /** INTEGER. */
  record Ints() implements Numbers {
    @Override
    public Object zero() {
      return 0;
    }

    @Override
    public Object plus(Object left, Object right) {
      return (Integer) left + (Integer) right;
    }

    @Override
    public Object minus(Object left, Object right) {
      return (Integer) left - (Integer) right;
    }
  }

  /** BIGINT. */
  record Longs() implements Numbers {
    @Override
    public Object zero() {
      return 0L;
    }

    @Override
    public Object plus(Object left, Object right) {
      return (Long) left + (Long) right;
    }

    @Override
    public Object minus(Object left, Object right) {
      return (Long) left - (Long) right;
    }
  }

  /** BIGINT that does not wrap around. */
  record ExactLongs() implements Numbers {
    @Override
    public Object zero() {
      return 0L;
    }

    @Override
    public Object plus(Object left, Object right) {
      return Math.addExact((Long) left, (Long) right);
    }

    @Override
    public Object minus(Object left, Object right) {
      return Math.subtractExact((Long) left, (Long) right);
    }
  }

  /** DOUBLE. */
  record Doubles() implements Numbers {
    @Override
    public Object zero() {
      return 0.0;
    }

    @Override
    public Object plus(Object left, Object right) {
      return (Double) left + (Double) right;
    }

    @Override
    public Object minus(Object left, Object right) {
      return (Double) left - (Double) right;
    }
  }

  /** DECIMAL of one precision and scale. */
  record Exact(SqlType.Decimal type) implements Numbers {
    @Override
    public Object zero() {
      return BigDecimal.ZERO.setScale(type.scale());
    }

    @Override
    public Object plus(Object left, Object right) {
      return Decimals.exact(Casts.decimal((Number) left).add((BigDecimal) right), type);
    }

    @Override
    public Object minus(Object left, Object right) {
      return Decimals.exact(Casts.decimal((Number) left).subtract((BigDecimal) right), type);
    }
  }
}
