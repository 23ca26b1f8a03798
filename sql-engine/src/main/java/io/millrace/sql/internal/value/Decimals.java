package io.millrace.sql.internal.value;

import io.millrace.sql.api.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Makes decimals fit their types. */
public final class Decimals {
  private Decimals() {}

  /**
   * Returns {@code value} with the scale of {@code type}, rounded half up where it has more digits.
   *
   * @throws ArithmeticException if its whole part has more digits than the type holds
   */
  public static BigDecimal round(BigDecimal value, SqlType.Decimal type) {
    return requirePrecision(value.setScale(type.scale(), RoundingMode.HALF_UP), type);
  }

  /**
   * Returns {@code value} with the scale of {@code type}.
   *
   * @throws ArithmeticException if it has more digits than the type holds, before or after the
   *     point
   */
  public static BigDecimal exact(BigDecimal value, SqlType.Decimal type) {
    if (value.scale() > type.scale() && value.stripTrailingZeros().scale() > type.scale()) {
      throw misfit(value, type);
    }
    return requirePrecision(value.setScale(type.scale(), RoundingMode.HALF_UP), type);
  }

  private static BigDecimal requirePrecision(BigDecimal value, SqlType.Decimal type) {
    if (value.precision() > type.precision()) {
      throw misfit(value, type);
    }
    return value;
  }

  private static ArithmeticException misfit(BigDecimal value, SqlType.Decimal type) {
    return new ArithmeticException("%s does not fit %s".formatted(value.toPlainString(), type));
  }
}
