package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.internal.row.SqlRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Random expressions over the columns of {@link ExpressionTester}, each as SQL text and as a
 * function of a row in plain Java that shares no code with the compiler.
 *
 * <p>The rules it states: comparisons, BETWEEN, IN and LIKE are false where an operand is null;
 * arithmetic is null; AND, OR and NOT are three-valued; what is not needed is not computed, which
 * shows where computing it would fail; a failure makes the whole expression null, up to the nearest
 * call of a function around it.
 */
final class RandomExpressions {
  /** The kinds of values. */
  enum Kind {
    BOOLEAN,
    INTEGER,
    BIGINT,
    DOUBLE,
    DECIMAL,
    STRING;

    boolean isWhole() {
      return this == INTEGER || this == BIGINT;
    }
  }

  /** What an expression means; throws {@link Failure} where it cannot be computed. */
  @FunctionalInterface
  interface Meaning {
    @Nullable Object of(SqlRow row);
  }

  /** Text with its meaning. */
  record Sample(String text, Kind kind, Meaning meaning) {}

  /** A value that does not exist. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final List<Kind> NUMBERS =
      List.of(Kind.INTEGER, Kind.BIGINT, Kind.DOUBLE, Kind.DECIMAL);
  private static final List<String> TEXTS = List.of("", "a", "ab", "Ba", "12", "-3", "b%");

  private final Random random;

  RandomExpressions(Random random) {
    this.random = random;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A row with nulls here and there. */
  SqlRow row() {
    Object[] values = new Object[ExpressionTester.SCHEMA.size()];
    values[0] = nullOr(any(TEXTS));
    values[1] = nullOr(any(List.of(-3, -1, 0, 1, 2, 7, Integer.MAX_VALUE)));
    values[2] = nullOr(any(List.of(-3L, 0L, 1L, 2L, 1L << 40, Long.MIN_VALUE)));
    values[3] = nullOr(any(List.of(-1.5, -0.0, 0.0, 2.0, 1e300, Double.NaN)));
    values[4] = nullOr(BigDecimal.valueOf(random.nextInt(400) - 200, 2));
    values[5] = nullOr(random.nextBoolean());
    values[9] = nullOr(List.of(4, 0, -2));
    values[10] = nullOr(Map.of("a", 5L, "ab", 6L));
    values[11] = nullOr(SqlStruct.of(ExpressionTester.STRUCT, random.nextInt(3), any(TEXTS)));
    return SqlRow.wrap(values);
  }

  private @Nullable Object nullOr(Object value) {
    return random.nextInt(6) == 0 ? null : value;
  }

  /** An expression of any kind. */
  Sample any(int depth) {
    return of(any(List.of(Kind.values())), depth);
  }

  /** An expression of one kind. */
  Sample of(Kind kind, int depth) {
    if (depth <= 0 || random.nextInt(7) == 0) {
      return leaf(kind);
    }
    int form = random.nextInt(10);
    if (form == 0) {
      return searchedCase(kind, depth - 1);
    } else if (form == 1 && kind != Kind.DECIMAL) {
      return simpleCase(kind, depth - 1);
    } else if (form == 2 && kind != Kind.DECIMAL) {
      return coalesce(kind, depth - 1);
    }
    return switch (kind) {
      case BOOLEAN -> truth(depth - 1);
      case STRING -> text(depth - 1);
      case DECIMAL -> leaf(kind);
      default -> number(kind, depth - 1);
    };
  }

  private Sample leaf(Kind kind) {
    boolean column = random.nextInt(3) > 0;
    return switch (kind) {
      case BOOLEAN -> column ? column("B", kind, 5) : constant(random.nextBoolean(), kind);
      case INTEGER -> column ? column("I", kind, 1) : constant(random.nextInt(5) - 2, kind);
      case BIGINT -> column ? column("L", kind, 2) : cast(leaf(Kind.INTEGER), kind);
      case DOUBLE -> column ? column("D", kind, 3) : constant(random.nextInt(5) / 2.0, kind);
      case DECIMAL ->
          column
              ? column("DEC", kind, 4)
              : constant(BigDecimal.valueOf(random.nextInt(400) - 200, 2), kind);
      case STRING -> column ? column("K", kind, 0) : constant(any(TEXTS), kind);
    };
  }

  private static Sample column(String name, Kind kind, int index) {
    return new Sample(name, kind, row -> row.get(index));
  }

  private static Sample constant(Object value, Kind kind) {
    String text =
        switch (kind) {
          case STRING -> "'" + value + "'";
          case DOUBLE -> value + "e0";
          default -> value.toString();
        };
    return new Sample("(" + text + ")", kind, row -> value);
  }

  private static Sample cast(Sample operand, Kind to) {
    return new Sample(
        "CAST(%s AS %s)".formatted(operand.text(), to),
        to,
        row -> {
          Object value = operand.meaning().of(row);
          return value == null ? null : converted(value, to);
        });
  }

  private static Object converted(Object value, Kind to) {
    if (value instanceof String text) {
      return parsed(text, to);
    }
    return switch (to) {
      case INTEGER -> ((Number) value).intValue();
      case BIGINT -> ((Number) value).longValue();
      case DOUBLE -> ((Number) value).doubleValue();
      default -> value.toString();
    };
  }

  private static Object parsed(String text, Kind to) {
    boolean number = text.matches("-?\\d{1,30}");
    BigDecimal value = number ? new BigDecimal(text) : BigDecimal.ZERO;
    long low = to == Kind.INTEGER ? Integer.MIN_VALUE : Long.MIN_VALUE;
    long high = to == Kind.INTEGER ? Integer.MAX_VALUE : Long.MAX_VALUE;
    boolean fits =
        number
            && value.compareTo(BigDecimal.valueOf(low)) >= 0
            && value.compareTo(BigDecimal.valueOf(high)) <= 0;
    if (!fits) {
      throw new Failure();
    }
    return to == Kind.INTEGER ? (Object) value.intValue() : (Object) value.longValue();
  }

  private Sample number(Kind kind, int depth) {
    return switch (random.nextInt(kind.isWhole() ? 5 : 3)) {
      case 0 -> arithmetic(kind, depth);
      case 1 -> sign(of(kind, depth));
      case 2 -> kind == Kind.DOUBLE ? cast(of(any(NUMBERS), depth), kind) : length(kind, depth);
      case 3 -> nested(kind, depth);
      default -> cast(of(any(List.of(Kind.STRING, Kind.INTEGER, Kind.BIGINT)), depth), kind);
    };
  }

  private Sample arithmetic(Kind kind, int depth) {
    Sample left = of(kind, depth);
    // The wider of both sides decides the kind of the result.
    Kind other =
        switch (kind) {
          case BIGINT -> any(List.of(Kind.BIGINT, Kind.INTEGER));
          case DOUBLE -> any(NUMBERS);
          default -> kind;
        };
    Sample right = of(other, depth);
    String operator = any(List.of("+", "-", "*", "/", "%"));
    return new Sample(
        "(%s %s %s)".formatted(left.text(), operator, right.text()),
        kind,
        row -> {
          Object a = left.meaning().of(row);
          Object b = a == null ? null : right.meaning().of(row);
          return a == null || b == null ? null : calculated(kind, operator, (Number) a, (Number) b);
        });
  }

  private static Object calculated(Kind kind, String operator, Number a, Number b) {
    if (kind == Kind.DOUBLE) {
      double x = a.doubleValue();
      double y = b.doubleValue();
      return switch (operator) {
        case "+" -> x + y;
        case "-" -> x - y;
        case "*" -> x * y;
        case "/" -> x / y;
        default -> x % y;
      };
    }
    if (b.longValue() == 0 && (operator.equals("/") || operator.equals("%"))) {
      throw new Failure();
    }
    long x = a.longValue();
    long y = b.longValue();
    long result =
        switch (operator) {
          case "+" -> x + y;
          case "-" -> x - y;
          case "*" -> x * y;
          case "/" -> x / y;
          default -> x % y;
        };
    // The low half of a wrapping result is that of the narrow calculation.
    return kind == Kind.INTEGER ? (Object) (int) result : (Object) result;
  }

  private static Sample sign(Sample operand) {
    return new Sample(
        "(- %s)".formatted(operand.text()),
        operand.kind(),
        row -> {
          Object value = operand.meaning().of(row);
          if (value instanceof Integer whole) {
            return -whole;
          } else if (value instanceof Long whole) {
            return -whole;
          }
          return value == null ? null : -((Double) value);
        });
  }

  private Sample length(Kind kind, int depth) {
    Sample text = of(Kind.STRING, depth);
    Sample length =
        new Sample(
            "LEN(%s)".formatted(text.text()),
            Kind.INTEGER,
            guarded(
                row -> {
                  Object value = text.meaning().of(row);
                  return value == null ? null : ((String) value).length();
                }));
    return kind == Kind.INTEGER ? length : cast(length, kind);
  }

  /** The meaning of a call: null where it fails. */
  private static Meaning guarded(Meaning inner) {
    return row -> {
      try {
        return inner.of(row);
      } catch (Failure failed) {
        return null;
      }
    };
  }

  /** A field of the struct, an element of the array, an entry of the map, as a whole number. */
  private Sample nested(Kind kind, int depth) {
    if (kind == Kind.INTEGER && random.nextBoolean()) {
      return new Sample(
          "ST->F", kind, row -> row.get(11) == null ? null : ((SqlStruct) row.get(11)).get(0));
    } else if (kind == Kind.INTEGER) {
      Sample index = of(Kind.INTEGER, depth);
      return new Sample(
          "ARR[%s]".formatted(index.text()),
          kind,
          row -> element(row.get(9), index.meaning(), row));
    }
    Sample key = of(Kind.STRING, depth);
    return new Sample(
        "M[%s]".formatted(key.text()),
        kind,
        row -> {
          Object map = row.get(10);
          Object at = map == null ? null : key.meaning().of(row);
          return at == null ? null : ((Map<?, ?>) map).get(at);
        });
  }

  private static @Nullable Object element(@Nullable Object list, Meaning index, SqlRow row) {
    Object at = list == null ? null : index.of(row);
    if (at == null) {
      return null;
    }
    int size = ((List<?>) list).size();
    int position = (Integer) at;
    int offset = position < 0 ? size + position : position - 1;
    return position == 0 || offset < 0 || offset >= size ? null : ((List<?>) list).get(offset);
  }

  private Sample text(int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> cast(of(any(List.of(Kind.INTEGER, Kind.BIGINT, Kind.BOOLEAN)), depth), Kind.STRING);
      case 1 -> upperCase(of(Kind.STRING, depth));
      default -> joined(of(Kind.STRING, depth), of(Kind.STRING, depth));
    };
  }

  private static Sample upperCase(Sample operand) {
    return new Sample(
        "UCASE(%s)".formatted(operand.text()),
        Kind.STRING,
        guarded(
            row -> {
              Object value = operand.meaning().of(row);
              return value == null ? null : value.toString().toUpperCase(Locale.ROOT);
            }));
  }

  private static Sample joined(Sample left, Sample right) {
    return new Sample(
        "(%s + %s)".formatted(left.text(), right.text()),
        Kind.STRING,
        row -> {
          Object a = left.meaning().of(row);
          Object b = a == null ? null : right.meaning().of(row);
          return (a == null || b == null) ? null : a.toString() + b;
        });
  }

  private Sample coalesce(Kind kind, int depth) {
    Sample first = of(kind, depth);
    Sample second = of(kind, depth);
    return new Sample(
        "COALESCE(%s, %s)".formatted(first.text(), second.text()),
        kind,
        guarded(
            row -> {
              Object a = first.meaning().of(row);
              Object b = second.meaning().of(row);
              return a == null ? b : a;
            }));
  }

  private Sample searchedCase(Kind kind, int depth) {
    Sample condition = of(Kind.BOOLEAN, depth);
    Sample then = of(kind, depth);
    Sample otherwise = of(kind, depth);
    return new Sample(
        "CASE WHEN %s THEN %s ELSE %s END"
            .formatted(condition.text(), then.text(), otherwise.text()),
        kind,
        row -> {
          boolean taken = Boolean.TRUE.equals(condition.meaning().of(row));
          return (taken ? then : otherwise).meaning().of(row);
        });
  }

  private Sample simpleCase(Kind kind, int depth) {
    Sample operand = of(Kind.INTEGER, depth);
    Sample value = of(Kind.INTEGER, depth);
    Sample then = of(kind, depth);
    return new Sample(
        "CASE %s WHEN %s THEN %s END".formatted(operand.text(), value.text(), then.text()),
        kind,
        row -> {
          Object a = operand.meaning().of(row);
          boolean equal = a != null && a.equals(value.meaning().of(row));
          return equal ? then.meaning().of(row) : null;
        });
  }

  private Sample truth(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> not(of(Kind.BOOLEAN, depth));
      case 1, 2 -> logical(of(Kind.BOOLEAN, depth), of(Kind.BOOLEAN, depth), random.nextBoolean());
      case 3 -> isNull(any(depth), random.nextBoolean());
      case 4 -> between(of(any(NUMBERS), depth), of(any(NUMBERS), depth), of(any(NUMBERS), depth));
      case 5 -> in(depth);
      case 6 -> like(of(Kind.STRING, depth));
      default -> compared(depth);
    };
  }

  private static Sample not(Sample operand) {
    return new Sample(
        "(NOT %s)".formatted(operand.text()),
        Kind.BOOLEAN,
        row -> {
          Object value = operand.meaning().of(row);
          return value == null ? null : !((Boolean) value);
        });
  }

  private static Sample logical(Sample left, Sample right, boolean and) {
    return new Sample(
        "(%s %s %s)".formatted(left.text(), and ? "AND" : "OR", right.text()),
        Kind.BOOLEAN,
        row -> {
          Object a = left.meaning().of(row);
          if (a != null && (Boolean) a != and) {
            return !and;
          }
          Object b = right.meaning().of(row);
          if (b != null && (Boolean) b != and) {
            return !and;
          }
          return (a == null || b == null) ? null : and;
        });
  }

  private static Sample isNull(Sample operand, boolean negated) {
    return new Sample(
        "(%s IS %sNULL)".formatted(operand.text(), negated ? "NOT " : ""),
        Kind.BOOLEAN,
        row -> (operand.meaning().of(row) == null) != negated);
  }

  private Sample compared(int depth) {
    boolean texts = random.nextInt(4) == 0;
    Sample left = of(texts ? Kind.STRING : any(NUMBERS), depth);
    Sample right = of(texts ? Kind.STRING : any(NUMBERS), depth);
    String operator = any(List.of("=", "<>", "<", "<=", ">", ">="));
    return new Sample(
        "(%s %s %s)".formatted(left.text(), operator, right.text()),
        Kind.BOOLEAN,
        row -> isTrue(operator, left, right, row));
  }

  private static boolean isTrue(String operator, Sample left, Sample right, SqlRow row) {
    Object a = left.meaning().of(row);
    Object b = a == null ? null : right.meaning().of(row);
    if (a == null || b == null) {
      return false;
    }
    int order = order(left.kind(), a, right.kind(), b);
    return switch (operator) {
      case "=" -> order == 0;
      case "<>" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static int order(Kind left, Object a, Kind right, Object b) {
    if (left == Kind.STRING) {
      return a.toString().compareTo(b.toString());
    } else if (left == Kind.DOUBLE || right == Kind.DOUBLE) {
      double x = ((Number) a).doubleValue();
      double y = ((Number) b).doubleValue();
      // NaN is equal to itself and larger than the rest.
      return x == y ? 0 : Double.compare(x, y);
    }
    return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
  }

  private Sample between(Sample value, Sample low, Sample high) {
    boolean negated = random.nextBoolean();
    return new Sample(
        "(%s %sBETWEEN %s AND %s)"
            .formatted(value.text(), negated ? "NOT " : "", low.text(), high.text()),
        Kind.BOOLEAN,
        row -> (isTrue(">=", value, low, row) && isTrue("<=", value, high, row)) != negated);
  }

  private Sample in(int depth) {
    Kind kind = any(List.of(Kind.INTEGER, Kind.STRING));
    Sample value = of(kind, depth);
    List<Sample> candidates =
        IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> of(kind, depth - 1)).toList();
    boolean negated = random.nextBoolean();
    return new Sample(
        "(%s %sIN (%s))"
            .formatted(
                value.text(),
                negated ? "NOT " : "",
                candidates.stream().map(Sample::text).collect(Collectors.joining(", "))),
        Kind.BOOLEAN,
        row -> {
          Object found = value.meaning().of(row);
          boolean in =
              found != null && candidates.stream().anyMatch(c -> found.equals(c.meaning().of(row)));
          return in != negated;
        });
  }

  private Sample like(Sample value) {
    String part = any(List.of("a", "b", "1"));
    boolean negated = random.nextBoolean();
    return new Sample(
        "(%s %sLIKE '%%%s%%')".formatted(value.text(), negated ? "NOT " : "", part),
        Kind.BOOLEAN,
        row -> Objects.toString(value.meaning().of(row), "").contains(part) != negated);
  }
}
