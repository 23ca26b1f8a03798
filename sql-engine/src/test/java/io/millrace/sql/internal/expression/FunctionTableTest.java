package io.millrace.sql.internal.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.internal.function.FunctionDescription;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.value.ValueText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scalar function at usual values, at NULL and at its edges, as {@code functions.txt} lists
 * them; a function that is not there fails the test.
 */
final class FunctionTableTest {
  private static final SqlRow NULLS =
      SqlRow.wrap(Collections.nCopies(ExpressionTester.SCHEMA.size(), null).toArray());
  private static final String ERROR = "error: ";

  private final ExpressionTester tester = new ExpressionTester();

  static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(FunctionTableTest.class.getResourceAsStream("functions.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void evaluate_expression_givesTheResultOfTheTable(String line) {
    int bar = line.lastIndexOf(" | ");
    String expected = line.substring(bar + 3);

    Object value = tester.evaluate(line.substring(0, bar), NULLS);

    if (expected.startsWith(ERROR)) {
      assertThat(value).isNull();
      assertThat(String.join("; ", tester.errors))
          .containsIgnoringCase(expected.substring(ERROR.length()));
    } else {
      assertThat(ValueText.of(value)).isEqualTo(expected);
      assertThat(tester.errors).isEmpty();
    }
  }

  @Test
  void table_everyScalarFunction_isThere() throws IOException {
    String all = String.join("\n", lines());
    List<String> missing =
        ExpressionTester.FUNCTIONS.descriptions().stream()
            .map(FunctionDescription::name)
            .filter(ExpressionTester.FUNCTIONS::isScalar)
            .filter(name -> !all.contains(name + "("))
            .toList();

    assertThat(missing).isEmpty();
  }

  @Test
  void registry_hasAsManyFunctionsAsTheDialect_andDescribesEach() {
    List<FunctionDescription> all = ExpressionTester.FUNCTIONS.descriptions();

    assertThat(all).hasSize(149);
    assertThat(all.stream().filter(f -> ExpressionTester.FUNCTIONS.isScalar(f.name())))
        .hasSize(129);
    assertThat(all.stream().filter(f -> ExpressionTester.FUNCTIONS.isAggregate(f.name())))
        .hasSize(18);
    for (FunctionDescription function : all) {
      assertThat(function.description()).as(function.name()).endsWith(".").contains(" ");
      assertThat(function.signatures()).as(function.name()).isNotEmpty();
    }
  }
}
