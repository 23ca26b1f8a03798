package io.millrace.sql.internal.plan;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.value.Casts;
import io.millrace.sql.internal.value.TypeRules;
import java.util.Optional;

/**
 * A form of values in which those that the operator {@code =} calls equal are equal objects with
 * the same hash.
 */
public enum EqualityForm {
  /** They are as they are. */
  SAME,
  /** Whole numbers as Long. */
  WHOLE,
  /** Numbers as Double; the two zeros are one. */
  FLOATING,
  /** Numbers as BigDecimal without zeros at the end. */
  EXACT;

  /** Returns the form for comparing {@code left} with {@code right}; empty when there is none. */
  static Optional<EqualityForm> of(SqlType left, SqlType right) {
    if (left.baseType().isNumeric() && right.baseType().isNumeric()) {
      SqlBaseType wider = TypeRules.wider(left, right).baseType();
      return Optional.of(
          switch (wider) {
            case INTEGER, BIGINT -> WHOLE;
            case DOUBLE -> FLOATING;
            default -> EXACT;
          });
    }
    return left.equals(right) ? Optional.of(SAME) : Optional.empty();
  }

  /** Returns {@code value} in this form. */
  public Object apply(Object value) {
    return switch (this) {
      case SAME -> value;
      case WHOLE -> ((Number) value).longValue();
      // Adding zero makes the negative zero positive.
      case FLOATING -> ((Number) value).doubleValue() + 0.0;
      case EXACT -> Casts.decimal((Number) value).stripTrailingZeros();
    };
  }
}
