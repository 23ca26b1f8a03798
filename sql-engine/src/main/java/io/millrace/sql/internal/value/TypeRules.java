package io.millrace.sql.internal.value;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which types go together, and into what. */
public final class TypeRules {
  private static final int INTEGER_DIGITS = 10;
  private static final int BIGINT_DIGITS = 19;

  private static final List<SqlBaseType> NUMBERS =
      List.of(SqlBaseType.INTEGER, SqlBaseType.BIGINT, SqlBaseType.DECIMAL, SqlBaseType.DOUBLE);

  private TypeRules() {}

  /**
   * Returns INTEGER and BIGINT as the decimals that hold them, a decimal as it is.
   *
   * @throws IllegalArgumentException for other types
   */
  public static SqlType.Decimal asDecimal(SqlType type) {
    return switch (type.baseType()) {
      case INTEGER -> SqlTypes.decimal(INTEGER_DIGITS, 0);
      case BIGINT -> SqlTypes.decimal(BIGINT_DIGITS, 0);
      case DECIMAL -> (SqlType.Decimal) type;
      default -> throw new IllegalArgumentException(type + " is not an exact number");
    };
  }

  /**
   * Returns the wider of two numeric types: INTEGER, BIGINT, DECIMAL, DOUBLE from narrow to wide.
   */
  public static SqlType wider(SqlType left, SqlType right) {
    SqlBaseType kind =
        left.baseType().compareTo(right.baseType()) >= 0 ? left.baseType() : right.baseType();
    return kind == SqlBaseType.DECIMAL
        ? widerDecimal(asDecimal(left), asDecimal(right))
        : left.is(kind) ? left : right;
  }

  private static SqlType.Decimal widerDecimal(SqlType.Decimal left, SqlType.Decimal right) {
    int scale = Math.max(left.scale(), right.scale());
    int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
    return SqlTypes.decimal(Math.max(1, whole + scale), scale);
  }

  /**
   * Returns the type that values of both types can be given without asking: the same type, the
   * wider of two numbers, arrays, maps and structs of such types (a struct gets the fields of
   * both).
   */
  public static Optional<SqlType> common(SqlType left, SqlType right) {
    if (left.equals(right)) {
      return Optional.of(left);
    }
    if (left.baseType().isNumeric() && right.baseType().isNumeric()) {
      return Optional.of(wider(left, right));
    }
    if (left instanceof SqlType.Array a && right instanceof SqlType.Array b) {
      return common(a.element(), b.element()).map(SqlTypes::array);
    }
    if (left instanceof SqlType.Map a && right instanceof SqlType.Map b) {
      Optional<SqlType> value = common(a.value(), b.value());
      return common(a.key(), b.key()).flatMap(key -> value.map(v -> SqlTypes.map(key, v)));
    }
    return left instanceof SqlType.Struct a && right instanceof SqlType.Struct b
        ? commonStruct(a, b)
        : Optional.empty();
  }

  private static Optional<SqlType> commonStruct(SqlType.Struct left, SqlType.Struct right) {
    Map<String, SqlType> fields = new LinkedHashMap<>();
    left.fields().forEach(field -> fields.put(field.name(), field.type()));
    for (SqlType.Field field : right.fields()) {
      SqlType known = fields.get(field.name());
      Optional<SqlType> type =
          known == null ? Optional.of(field.type()) : common(known, field.type());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      fields.put(field.name(), type.get());
    }
    List<SqlType.Field> all =
        fields.entrySet().stream().map(e -> SqlTypes.field(e.getKey(), e.getValue())).toList();
    return Optional.of(new SqlType.Struct(all));
  }

  /**
   * Returns whether a value of {@code from} may stand, converted, where {@code to} is expected:
   * numbers where wider ones are, text where TIME, DATE, TIMESTAMP or BYTES is.
   */
  public static boolean convertsSilently(SqlType from, SqlType to) {
    if (from.equals(to)) {
      return true;
    }
    if (from.is(SqlBaseType.STRING)) {
      return to.baseType().isTemporal() || to.is(SqlBaseType.BYTES);
    }
    if (from.baseType().isNumeric() && to.baseType().isNumeric()) {
      return wider(from, to).equals(to);
    }
    // The fields of a struct keep the order of the first.
    return common(to, from).filter(to::equals).isPresent();
  }

  /**
   * Returns whether numbers of one type may be written as those of another: to a wider kind of
   * number, or to a DECIMAL with as many digits before and after the point.
   */
  public static boolean widens(SqlType from, SqlType to) {
    if (!from.baseType().isNumeric() || !to.baseType().isNumeric()) {
      return false;
    }
    return from.baseType() == to.baseType()
        ? wider(from, to).equals(to)
        : NUMBERS.indexOf(from.baseType()) < NUMBERS.indexOf(to.baseType());
  }
}
