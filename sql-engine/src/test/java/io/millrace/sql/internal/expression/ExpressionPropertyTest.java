package io.millrace.sql.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.row.SqlRow;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random expressions of arithmetic, comparison and logic, written as text and compiled, against an
 * evaluation in plain Java that is computed while the text is made. A failure (division by zero) is
 * part of the plain result.
 */
final class ExpressionPropertyTest {
  private static final int ROUNDS = 20_000;

  private final ExpressionTester tester = new ExpressionTester();

  /** Text with what it means; {@code failed} where evaluation cannot go on. */
  private record Sample(String text, Object value, boolean failed) {}

  @Test
  void evaluate_randomExpressions_matchPlainJava() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      SqlRow row = row(random);

      Sample sample = random.nextBoolean() ? number(random, row, 4) : truth(random, row, 4);

      Object expected = sample.failed() ? null : sample.value();
      assertThat(tester.evaluate(sample.text(), row))
          .as("seed %d: %s over %s", seed, sample.text(), row)
          .isEqualTo(expected);
    }
  }

  /** Fills the columns I, L and B and leaves the others null, I and B sometimes too. */
  private static SqlRow row(Random random) {
    Object[] values = new Object[ExpressionTester.SCHEMA.size()];
    values[1] = random.nextInt(8) == 0 ? null : random.nextInt(7) - 3;
    values[2] = (long) random.nextInt(7) - 3;
    values[5] = random.nextInt(8) == 0 ? null : random.nextBoolean();
    return SqlRow.wrap(values);
  }

  /** A BIGINT expression. */
  private static Sample number(Random random, SqlRow row, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return leaf(random, row);
    }
    Sample left = number(random, row, depth - 1);
    Sample right = number(random, row, depth - 1);
    String operator = Arrays.asList("+", "-", "*", "/", "%").get(random.nextInt(5));
    String text = "(" + left.text() + " " + operator + " " + right.text() + ")";
    // The right side is computed only if the left is not null.
    if (left.failed() || (left.value() != null && right.failed())) {
      return new Sample(text, null, true);
    }
    if (left.value() == null || right.value() == null) {
      return new Sample(text, null, false);
    }
    long a = (Long) left.value();
    long b = (Long) right.value();
    boolean divides = operator.equals("/") || operator.equals("%");
    if (divides && b == 0) {
      return new Sample(text, null, true);
    }
    return new Sample(
        text,
        switch (operator) {
          case "+" -> a + b;
          case "-" -> a - b;
          case "*" -> a * b;
          case "/" -> a / b;
          default -> a % b;
        },
        false);
  }

  private static Sample leaf(Random random, SqlRow row) {
    return switch (random.nextInt(3)) {
      case 0 -> new Sample("L", row.get(2), false);
      case 1 -> {
        Object value = row.get(1);
        yield new Sample("CAST(I AS BIGINT)", value == null ? null : (long) (Integer) value, false);
      }
      default -> {
        long value = random.nextInt(9) - 4L;
        yield new Sample("CAST(" + value + " AS BIGINT)", value, false);
      }
    };
  }

  private static Sample truth(Random random, SqlRow row, int depth) {
    if (depth == 0) {
      return new Sample("B", row.get(5), false);
    }
    return switch (random.nextInt(6)) {
      case 0 -> not(truth(random, row, depth - 1));
      case 1 -> logical(true, truth(random, row, depth - 1), truth(random, row, depth - 1));
      case 2 -> logical(false, truth(random, row, depth - 1), truth(random, row, depth - 1));
      case 3 -> isNull(number(random, row, depth - 1), random.nextBoolean());
      case 4 -> distinct(number(random, row, depth - 1), number(random, row, depth - 1));
      default -> compared(random, number(random, row, depth - 1), number(random, row, depth - 1));
    };
  }

  private static Sample not(Sample operand) {
    Object value = operand.value() == null ? null : !((Boolean) operand.value());
    return new Sample("(NOT " + operand.text() + ")", value, operand.failed());
  }

  private static Sample logical(boolean and, Sample left, Sample right) {
    String text = "(" + left.text() + (and ? " AND " : " OR ") + right.text() + ")";
    Boolean decisive = !and;
    if (left.failed()) {
      return new Sample(text, null, true);
    }
    if (decisive.equals(left.value())) {
      return new Sample(text, decisive, false);
    }
    if (right.failed()) {
      return new Sample(text, null, true);
    }
    if (decisive.equals(right.value())) {
      return new Sample(text, decisive, false);
    }
    boolean open = left.value() == null || right.value() == null;
    return new Sample(text, open ? null : and, false);
  }

  private static Sample isNull(Sample operand, boolean negated) {
    String text = "(" + operand.text() + (negated ? " IS NOT NULL)" : " IS NULL)");
    return new Sample(text, (operand.value() == null) != negated, operand.failed());
  }

  private static Sample distinct(Sample left, Sample right) {
    return new Sample(
        "(" + left.text() + " IS DISTINCT FROM " + right.text() + ")",
        !Objects.equals(left.value(), right.value()),
        left.failed() || right.failed());
  }

  private static Sample compared(Random random, Sample left, Sample right) {
    String operator = Arrays.asList("=", "<>", "<", "<=", ">", ">=").get(random.nextInt(6));
    String text = "(" + left.text() + " " + operator + " " + right.text() + ")";
    if (left.failed() || (left.value() != null && right.failed())) {
      return new Sample(text, null, true);
    }
    if (left.value() == null || right.value() == null) {
      return new Sample(text, false, false);
    }
    int order = Long.compare((Long) left.value(), (Long) right.value());
    boolean value =
        switch (operator) {
          case "=" -> order == 0;
          case "<>" -> order != 0;
          case "<" -> order < 0;
          case "<=" -> order <= 0;
          case ">" -> order > 0;
          default -> order >= 0;
        };
    return new Sample(text, value, false);
  }

  @Test
  void evaluate_randomDecimals_matchBigDecimalAndFitTheirType() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      BigDecimal left = BigDecimal.valueOf(random.nextInt(19_999) - 9_999, random.nextInt(4));
      BigDecimal right = BigDecimal.valueOf(random.nextInt(9_999) + 1, random.nextInt(4));
      String text = literal(left) + " * " + literal(right) + " - " + literal(right);

      CompiledExpression compiled = tester.compile(text);

      BigDecimal value = (BigDecimal) compiled.evaluate(SqlRow.empty());
      BigDecimal expected = left.multiply(right).subtract(right);
      assertThat(value).as("seed %d: %s", seed, text).isEqualByComparingTo(expected);
      SqlType.Decimal type = (SqlType.Decimal) compiled.type();
      assertThat(value.scale()).as("seed %d: %s", seed, text).isEqualTo(type.scale());
      assertThat(value.precision()).isLessThanOrEqualTo(type.precision());
    }
  }

  private static String literal(BigDecimal value) {
    String text = value.toPlainString();
    return text.contains(".") ? text : text + ".0";
  }
}
