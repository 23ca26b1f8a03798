package io.millrace.sql.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.internal.expression.RandomExpressions.Failure;
import io.millrace.sql.internal.expression.RandomExpressions.Sample;
import io.millrace.sql.internal.row.SqlRow;
import java.math.BigDecimal;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random expressions of all kinds against {@link RandomExpressions their meaning in plain Java},
 * each for several rows.
 */
final class RandomExpressionsTest {
  private static final int SHORT = 4_000;
  private static final int LONG = 200_000;
  private static final int ROWS = 5;

  private final ExpressionTester tester = new ExpressionTester();
  private int values;
  private int failures;

  @Test
  void evaluate_randomExpressions_meanWhatPlainJavaSays() {
    compare(0, SHORT);

    // Most samples have a value, and failures are among them.
    assertThat(values).isGreaterThan(SHORT * ROWS / 2);
    assertThat(failures).isGreaterThan(SHORT * ROWS / 200);
  }

  @Test
  @Tag("campaign")
  void evaluate_manyRandomExpressions_meanWhatPlainJavaSays() {
    compare(SHORT, LONG);
  }

  private void compare(int first, int end) {
    for (int seed = first; seed < end; seed++) {
      RandomExpressions expressions = new RandomExpressions(new Random(seed));
      Sample sample = expressions.any(4);
      CompiledExpression compiled = tester.compile(sample.text());
      for (int i = 0; i < ROWS; i++) {
        SqlRow row = expressions.row();
        assertThat(comparable(compiled.evaluate(row)))
            .as("seed %d: %s over %s", seed, sample.text(), row)
            .isEqualTo(comparable(expected(sample, row)));
      }
      tester.errors.clear();
    }
  }

  private @Nullable Object expected(Sample sample, SqlRow row) {
    try {
      Object value = sample.meaning().of(row);
      values += value == null ? 0 : 1;
      return value;
    } catch (Failure failed) {
      failures++;
      return null;
    }
  }

  /** A decimal is what it is whatever its scale. */
  private static @Nullable Object comparable(@Nullable Object value) {
    return value instanceof BigDecimal decimal ? decimal.stripTrailingZeros() : value;
  }
}
