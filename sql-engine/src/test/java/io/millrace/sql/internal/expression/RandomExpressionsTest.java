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
 * each for several rows, as closures and as a generated class.
 */
final class RandomExpressionsTest {
  private static final int SHORT = 2_000;
  private static final int LONG = 200_000;
  private static final int ROWS = 5;

  private final ExpressionTester tester = new ExpressionTester();
  private int values;
  private int failures;
  private int classes;

  @Test
  void evaluate_randomExpressions_meanWhatPlainJavaSays() {
    compare(0, SHORT);

    // Most samples have a value, and failures are among them.
    assertThat(values).isGreaterThan(SHORT * ROWS / 2);
    assertThat(failures).isGreaterThan(SHORT * ROWS / 200);
    assertThat(classes).isGreaterThan(SHORT / 2);
  }

  @Test
  @Tag("campaign")
  void evaluate_manyRandomExpressions_meanWhatPlainJavaSays() {
    compare(SHORT, LONG);
  }

  @Test
  void evaluate_manyRows_becomesAClass() {
    CompiledExpression compiled = tester.compile("(I + L) * 2 > 10 AND K <> 'a'");
    SqlRow row = new RandomExpressions(new Random(1)).row();
    Object first = compiled.evaluate(row);
    assertThat(compiled.isGenerated()).isFalse();

    for (int i = 0; i < 20_000; i++) {
      assertThat(compiled.evaluate(row)).isEqualTo(first);
    }

    assertThat(compiled.isGenerated()).isTrue();
  }

  private void compare(int first, int end) {
    for (int seed = first; seed < end; seed++) {
      RandomExpressions expressions = new RandomExpressions(new Random(seed));
      Sample sample = expressions.any(4);
      CompiledExpression compiled = tester.compile(sample.text());
      CompiledExpression generated = tester.compile(sample.text());
      generated.generate();
      for (int i = 0; i < ROWS; i++) {
        SqlRow row = expressions.row();
        Object expected = comparable(expected(sample, row));
        assertThat(comparable(compiled.evaluate(row)))
            .as("seed %d: %s over %s", seed, sample.text(), row)
            .isEqualTo(expected);
        assertThat(comparable(generated.evaluate(row)))
            .as("seed %d, generated: %s over %s", seed, sample.text(), row)
            .isEqualTo(expected);
      }
      classes += generated.isGenerated() ? 1 : 0;
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
