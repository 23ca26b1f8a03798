package io.millrace.sql.internal.value;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * CAST from one type to another.
 *
 * <p>A cast of a value throws {@link ArithmeticException}, {@link IllegalArgumentException} or
 * {@link java.time.DateTimeException} when the value has no counterpart.
 */
public final class Casts {
  private static final Set<SqlBaseType> FROM_TEXT =
      EnumSet.complementOf(EnumSet.of(SqlBaseType.ARRAY, SqlBaseType.MAP, SqlBaseType.STRUCT));

  /** Converts values that are not null. */
  @FunctionalInterface
  public interface Cast {
    /** Returns the counterpart of {@code value}. */
    Object apply(Object value);
  }

  private Casts() {}

  /** Returns the cast; empty if values of {@code from} have no counterpart in {@code to}. */
  public static Optional<Cast> find(SqlType from, SqlType to) {
    if (from.equals(to)) {
      return Optional.of(value -> value);
    }
    if (to.is(SqlBaseType.STRING)) {
      return from.is(SqlBaseType.BYTES) ? Optional.empty() : Optional.of(ValueText::of);
    }
    if (from.is(SqlBaseType.STRING)) {
      return FROM_TEXT.contains(to.baseType())
          ? Optional.of(value -> fromText((String) value, to))
          : Optional.empty();
    }
    if (from.baseType().isNumeric() && to.baseType().isNumeric()) {
      return Optional.of(value -> number((Number) value, to));
    }
    return from.baseType().isTemporal() ? temporal(from, to) : nested(from, to);
  }

  private static Object fromText(String text, SqlType to) {
    String trimmed = text.trim();
    return switch (to.baseType()) {
      case BOOLEAN -> isTrue(trimmed);
      case INTEGER -> Integer.valueOf(trimmed);
      case BIGINT -> Long.valueOf(trimmed);
      case DOUBLE -> Double.valueOf(trimmed);
      case DECIMAL -> Decimals.round(new BigDecimal(trimmed), (SqlType.Decimal) to);
      case BYTES -> BytesValues.wrap(Base64.getDecoder().decode(trimmed));
      case TIME -> TemporalText.parseTime(trimmed);
      case DATE -> TemporalText.parseDate(trimmed);
      case TIMESTAMP -> TemporalText.parseTimestamp(trimmed);
      default -> text;
    };
  }

  /** Any beginning of "true" or "yes", in any case. */
  private static boolean isTrue(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return !folded.isEmpty() && ("true".startsWith(folded) || "yes".startsWith(folded));
  }

  private static Object number(Number value, SqlType to) {
    return switch (to.baseType()) {
      case INTEGER -> value.intValue();
      case BIGINT -> value.longValue();
      case DOUBLE -> value.doubleValue();
      default -> Decimals.round(decimal(value), (SqlType.Decimal) to);
    };
  }

  /** Returns a number as a decimal; a double as its shortest text says. */
  public static BigDecimal decimal(Number value) {
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    return value instanceof Double number
        ? BigDecimal.valueOf(number)
        : BigDecimal.valueOf(value.longValue());
  }

  private static Optional<Cast> temporal(SqlType from, SqlType to) {
    if (from.is(SqlBaseType.TIMESTAMP) && to.is(SqlBaseType.DATE)) {
      return Optional.of(value -> ((Instant) value).atOffset(ZoneOffset.UTC).toLocalDate());
    }
    if (from.is(SqlBaseType.TIMESTAMP) && to.is(SqlBaseType.TIME)) {
      return Optional.of(value -> ((Instant) value).atOffset(ZoneOffset.UTC).toLocalTime());
    }
    if (from.is(SqlBaseType.DATE) && to.is(SqlBaseType.TIMESTAMP)) {
      return Optional.of(value -> ((LocalDate) value).atStartOfDay().toInstant(ZoneOffset.UTC));
    }
    return Optional.empty();
  }

  private static Optional<Cast> nested(SqlType from, SqlType to) {
    if (from instanceof SqlType.Array a && to instanceof SqlType.Array b) {
      return find(a.element(), b.element()).map(cast -> value -> array((List<?>) value, cast));
    }
    if (from instanceof SqlType.Map a && to instanceof SqlType.Map b) {
      Optional<Cast> values = find(a.value(), b.value());
      return find(a.key(), b.key())
          .flatMap(keys -> values.map(cast -> value -> map((Map<?, ?>) value, keys, cast)));
    }
    return from instanceof SqlType.Struct a && to instanceof SqlType.Struct b
        ? struct(a, b)
        : Optional.empty();
  }

  private static @Nullable Object nullable(@Nullable Object value, Cast cast) {
    return value == null ? null : cast.apply(value);
  }

  private static Object array(List<?> values, Cast cast) {
    List<@Nullable Object> result = new ArrayList<>(values.size());
    values.forEach(value -> result.add(nullable(value, cast)));
    return Collections.unmodifiableList(result);
  }

  private static Object map(Map<?, ?> values, Cast keys, Cast cast) {
    Map<@Nullable Object, @Nullable Object> result = new LinkedHashMap<>();
    values.forEach((key, value) -> result.put(nullable(key, keys), nullable(value, cast)));
    return Collections.unmodifiableMap(result);
  }

  private static Optional<Cast> struct(SqlType.Struct from, SqlType.Struct to) {
    List<Function<SqlStruct, @Nullable Object>> fields = new ArrayList<>();
    for (SqlType.Field target : to.fields()) {
      int index = from.indexOf(target.name());
      if (index < 0) {
        fields.add(struct -> null);
        continue;
      }
      Optional<Cast> cast = find(from.fields().get(index).type(), target.type());
      if (cast.isEmpty()) {
        return Optional.empty();
      }
      fields.add(struct -> nullable(struct.get(index), cast.get()));
    }
    return Optional.of(
        value ->
            SqlStruct.of(
                to, fields.stream().map(field -> field.apply((SqlStruct) value)).toArray()));
  }
}
