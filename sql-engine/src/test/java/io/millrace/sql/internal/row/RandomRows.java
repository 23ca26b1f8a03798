package io.millrace.sql.internal.row;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.value.BytesValues;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random types and values for tests; the same seed gives the same ones. */
public final class RandomRows {
  private static final SqlType[] FLAT = {
    SqlTypes.BOOLEAN,
    SqlTypes.INTEGER,
    SqlTypes.BIGINT,
    SqlTypes.DOUBLE,
    SqlTypes.STRING,
    SqlTypes.BYTES,
    SqlTypes.TIME,
    SqlTypes.DATE,
    SqlTypes.TIMESTAMP
  };

  private final Random random;

  /** Creates a source of rows. */
  public RandomRows(long seed) {
    this.random = new Random(seed);
  }

  /** Returns up to six types; nested ones only if asked for, maps only if {@code maps}. */
  public List<SqlType> types(boolean nested, boolean maps) {
    List<SqlType> types = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      types.add(type(nested ? 2 : 0, maps));
    }
    return types;
  }

  private SqlType type(int depth, boolean maps) {
    int pick = random.nextInt(depth > 0 ? 14 : 11);
    if (pick < FLAT.length) {
      return FLAT[pick];
    }
    if (pick < 11) {
      int precision = 1 + random.nextInt(30);
      return SqlTypes.decimal(precision, random.nextInt(precision + 1));
    }
    if (pick == 11) {
      return SqlTypes.array(type(depth - 1, maps));
    }
    if (pick == 12 && maps) {
      return SqlTypes.map(type(depth - 1, true));
    }
    return SqlTypes.struct(
        SqlTypes.field("A", type(depth - 1, maps)), SqlTypes.field("b", type(depth - 1, maps)));
  }

  /** Returns a row of the given types, about one value in six null. */
  public SqlRow row(List<SqlType> types) {
    return SqlRow.wrap(types.stream().map(this::value).toArray());
  }

  /** Returns a value of {@code type}, or null. */
  public Object value(SqlType type) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    return switch (type.baseType()) {
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> (int) number();
      case BIGINT -> number();
      case DOUBLE -> random.nextBoolean() ? random.nextGaussian() * 1e6 : (double) (int) number();
      case STRING -> text();
      case BYTES -> BytesValues.wrap(text().getBytes(StandardCharsets.UTF_8));
      case TIME -> LocalTime.ofNanoOfDay(random.nextInt(86_400_000) * 1_000_000L);
      case DATE -> LocalDate.ofEpochDay(random.nextInt(80_000) - 40_000);
      case TIMESTAMP -> Instant.ofEpochMilli(random.nextLong() >> 20);
      case DECIMAL -> decimal((SqlType.Decimal) type);
      case ARRAY -> list(((SqlType.Array) type).element());
      case MAP -> map(((SqlType.Map) type).value());
      case STRUCT ->
          SqlStruct.of(
              (SqlType.Struct) type,
              ((SqlType.Struct) type)
                  .fields().stream().map(field -> value(field.type())).toArray());
    };
  }

  private long number() {
    return random.nextLong() >> random.nextInt(64);
  }

  private String text() {
    String alphabet = "ab0 ,\"'\n\t\0\u00e4\u20ac\ud83d\ude00";
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(alphabet.codePointCount(0, alphabet.length()));
      text.appendCodePoint(alphabet.codePointAt(alphabet.offsetByCodePoints(0, at)));
    }
    return text.toString();
  }

  private BigDecimal decimal(SqlType.Decimal type) {
    BigInteger limit = BigInteger.TEN.pow(type.precision());
    BigInteger unscaled = new BigInteger(110, random).mod(limit);
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
  }

  private List<Object> list(SqlType element) {
    List<Object> list = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      list.add(value(element));
    }
    return Collections.unmodifiableList(list);
  }

  private Map<Object, Object> map(SqlType value) {
    Map<Object, Object> map = new LinkedHashMap<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      map.put("k" + i, value(value));
    }
    return Collections.unmodifiableMap(map);
  }

  /** Returns whether bytes of this type sort by value without further ado. */
  public static boolean sortsPlainly(SqlType type) {
    return type.baseType() != SqlBaseType.STRING && !type.baseType().isNested();
  }
}
