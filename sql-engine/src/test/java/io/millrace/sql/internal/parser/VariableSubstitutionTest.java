package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a variable may stand for, and that it cannot smuggle in more than that. */
final class VariableSubstitutionTest {

  @Test
  void substitute_namesAndConstants_areReplaced() {
    Map<String, String> variables =
        Map.of("n", "clicks", "count", "-4", "text", "'it''s'", "name", "`a b`", "f", "JSON");

    assertThat(
            substitute(
                "${n} ${COUNT} ${text} ${name} x_${n}_${n} ${n}.${n} '${f} ${f}' /* ${gone} */",
                variables))
        .isEqualTo(
            "clicks -4 'it''s' `a b` x_clicks_clicks clicks.clicks 'JSON JSON' /* ${gone} */");
  }

  @Test
  void substitute_quotesInsideQuotes_areDoubled() {
    assertThat(substitute("'${v}' `${w}`", Map.of("v", "a'; DROP", "w", "a`b")))
        .isEqualTo("'a''; DROP' `a``b`");
  }

  @Test
  void substitute_sameNameInTwoCases_prefersTheExactOne() {
    assertThat(substitute("${a} ${A}", Map.of("a", "x", "A", "y"))).isEqualTo("x y");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a; DROP STREAM s", "1 OR TRUE", "'a' 'b'", "", "a--", "'open"})
  void substitute_moreThanOneWord_isRefused(String value) {
    SqlException error = failure("SELECT ${v} FROM s", Map.of("v", value));

    assertThat(error.code()).isEqualTo(SqlErrorCode.INVALID_VALUE);
    assertThat(error.location()).contains(new SourceLocation("", 1, 8, 4));
  }

  @Test
  void substitute_quotedTextNextToAWord_isRefused() {
    assertThat(failure("a${v}", Map.of("v", "'x'")).code()).isEqualTo(SqlErrorCode.INVALID_VALUE);
  }

  @Test
  void substitute_unknownVariable_namesPlaceAndNearMatch() {
    Fragment fragment = new Fragment("SELECT\n ${formt} FROM s", 5, 3, List.of());

    SqlException error =
        catchThrowableOfType(
            SqlException.class,
            () -> VariableSubstitution.substitute(fragment, Map.of("format", "JSON")));

    assertThat(error.code()).isEqualTo(SqlErrorCode.UNKNOWN_VARIABLE);
    assertThat(error.location()).contains(new SourceLocation("", 6, 2, 8));
    assertThat(error.hint()).contains("Did you mean \"format\"?");
  }

  private static String substitute(String text, Map<String, String> variables) {
    return VariableSubstitution.substitute(Fragment.of(text), variables).text();
  }

  private static SqlException failure(String text, Map<String, String> variables) {
    return catchThrowableOfType(SqlException.class, () -> substitute(text, variables));
  }
}
