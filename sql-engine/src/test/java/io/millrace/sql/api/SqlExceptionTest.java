package io.millrace.sql.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How errors look to people: one line, and with the source line and a caret. */
final class SqlExceptionTest {

  @Test
  void render_errorWithEverything_showsPlaceCaretDetailAndHint() {
    SqlException error =
        SqlException.builder(SqlErrorCode.UNKNOWN_COLUMN, "column \"AMONT\" does not exist")
            .at(new SourceLocation("orders.sql", 2, 10, 5))
            .detail("ORDERS has ID, AMOUNT")
            .hint("Did you mean \"AMOUNT\"?")
            .build();

    assertThat(error.render("SELECT id\n  , id + amont FROM orders"))
        .isEqualTo(
            """
            UNKNOWN_COLUMN at orders.sql, line 2, column 10
                , id + amont FROM orders
                       ^^^^^
              column "AMONT" does not exist
              ORDERS has ID, AMOUNT
              hint: Did you mean "AMOUNT"?""");
    assertThat(error)
        .hasMessage(
            "UNKNOWN_COLUMN at orders.sql, line 2, column 10: column \"AMONT\" does not exist"
                + " (hint: Did you mean \"AMOUNT\"?)");
  }

  @Test
  void render_errorWithoutPlace_isHeadAndMessage() {
    assertThat(new SqlException(SqlErrorCode.ENGINE_CLOSED, "engine is closed").render("SELECT 1"))
        .isEqualTo("ENGINE_CLOSED\n  engine is closed");
  }

  @Test
  void render_placeOutsideTheText_leavesTheSourceLineOut() {
    SqlException error = at(3, 1, 4);

    assertThat(error.render("one line")).isEqualTo("TYPE_MISMATCH at line 3, column 1\n  wrong");
    assertThat(at(1, 20, 1).render("short")).doesNotContain("^");
  }

  @Test
  void render_tabsBeforeThePlace_keepTheCaretAligned() {
    assertThat(at(1, 3, 1).render("\t\tx")).contains("\n  \t\tx\n  \t\t^\n");
  }

  @Test
  void render_placeThatSpansLines_underlinesTheFirst() {
    assertThat(at(1, 3, 100).render("ab cd\nef")).contains("\n  ab cd\n    ^^^\n");
  }

  @Test
  void render_longLine_showsTheStretchAroundThePlace() {
    String line = "x".repeat(500) + "HERE" + "y".repeat(500);

    String[] lines = at(1, 501, 4).render(line).split("\n", -1);

    int caret = lines[2].indexOf('^');
    assertThat(lines[1]).hasSizeLessThan(120).startsWith("  ...").endsWith("...");
    assertThat(lines[1].substring(caret, caret + 4)).isEqualTo("HERE");
    assertThat(lines[2].substring(caret)).isEqualTo("^^^^");
  }

  @Test
  void inSource_errorWithPlace_keepsEverythingElse() {
    SqlException error =
        SqlException.builder(SqlErrorCode.TYPE_MISMATCH, "wrong")
            .at(new SourceLocation("", 1, 2, 3))
            .hint("Fix it.")
            .cause(new IllegalStateException("inner"))
            .build();

    SqlException named = error.inSource("a.sql");

    assertThat(named.location()).contains(new SourceLocation("a.sql", 1, 2, 3));
    assertThat(named.hint()).contains("Fix it.");
    assertThat(named).hasRootCauseMessage("inner");
    assertThat(named.getStackTrace()).isEqualTo(error.getStackTrace());
  }

  private static SqlException at(int line, int column, int length) {
    return SqlException.builder(SqlErrorCode.TYPE_MISMATCH, "wrong")
        .at(new SourceLocation("", line, column, length))
        .build();
  }
}
