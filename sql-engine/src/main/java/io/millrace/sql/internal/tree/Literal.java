package io.millrace.sql.internal.tree;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constant in the text.
 *
 * @param kind what was written
 * @param value {@link Integer}, {@link Long}, {@link BigDecimal} (scale as written), {@link
 *     Double}, {@link String}, {@link Boolean} or {@link ChronoUnit}, as the kind says; null for
 *     the kind {@code NULL}
 * @param location where it stands
 */
public record Literal(Kind kind, @Nullable Object value, NodeLocation location)
    implements Expression {

  /** What was written. */
  public enum Kind {
    INT(Integer.class),
    BIGINT(Long.class),
    /** A number with a point. */
    DECIMAL(BigDecimal.class),
    /** A number with an exponent. */
    DOUBLE(Double.class),
    STRING(String.class),
    BOOLEAN(Boolean.class),
    /**
     * A unit of time as an argument: {@code DATEADD(DAYS, 1, d)}. The words DAY, HOUR, MINUTE and
     * SECOND are not reserved and are read as columns.
     */
    TIME_UNIT(ChronoUnit.class),
    NULL(Void.class);

    private final Class<?> valueClass;

    Kind(Class<?> valueClass) {
      this.valueClass = valueClass;
    }
  }

  /**
   * Checks that the value is of the class that the kind says.
   *
   * @throws IllegalArgumentException if it is not
   */
  public Literal {
    if (kind == Kind.NULL ? value != null : !kind.valueClass.isInstance(value)) {
      throw new IllegalArgumentException("a %s literal cannot hold %s".formatted(kind, value));
    }
  }

  /** Returns a string constant that comes from no text. */
  public static Literal ofString(String value) {
    return new Literal(Kind.STRING, value, NodeLocation.NONE);
  }

  /** Returns a boolean constant that comes from no text. */
  public static Literal ofBoolean(boolean value) {
    return new Literal(Kind.BOOLEAN, value, NodeLocation.NONE);
  }

  /** Returns the constant {@code number} that comes from no text, INT if it fits, else BIGINT. */
  public static Literal ofInteger(long number) {
    return (int) number == number
        ? new Literal(Kind.INT, (int) number, NodeLocation.NONE)
        : new Literal(Kind.BIGINT, number, NodeLocation.NONE);
  }

  /** Returns whether this is a number of any kind. */
  public boolean isNumber() {
    return value instanceof Number;
  }

  /** Returns whether this is an INT or a BIGINT. */
  public boolean isInteger() {
    return kind == Kind.INT || kind == Kind.BIGINT;
  }

  /** Returns the value as text: a string without its quotes; {@code "null"} for null. */
  public String text() {
    return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
  }

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLiteral(this);
  }
}
