package io.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.internal.parser.Fragment.Directive;
import io.millrace.sql.internal.parser.StatementSplitter.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where statements end, in scripts and in what is typed at a prompt. */
final class StatementSplitterTest {

  @Test
  void split_semicolonsInsideQuotesAndComments_doNotEndStatements() {
    String script = "a ';' \";\" `;` /* ; */ 'it''s;' -- ;\n b; c;";

    assertThat(StatementSplitter.split(script).complete())
        .extracting(Fragment::text)
        .containsExactly("a ';' \";\" `;` /* ; */ 'it''s;' -- ;\n b", "c");
  }

  @Test
  void split_statementsOnSeveralLines_knowTheirPlaces() {
    Split split = StatementSplitter.split("a;  b;\n\n-- note\n  c\nd;\r\n\te");

    assertThat(split.all())
        .extracting(fragment -> fragment.text() + "@" + fragment.line() + ":" + fragment.column())
        .containsExactly("a@1:1", "b@1:5", "c\nd@4:3", "e@6:2");
    assertThat(split.rest()).map(Fragment::text).contains("e");
  }

  @Test
  void split_directives_belongToTheStatementThatFollows() {
    Split split = StatementSplitter.split("--@test: one\n-- no\na;\n--@test: two \nb;\n--@end");

    assertThat(split.complete().get(0).directives()).containsExactly(new Directive("test: one", 1));
    assertThat(split.complete().get(1).directives()).containsExactly(new Directive("test: two", 4));
    assertThat(split.trailingDirectives()).containsExactly(new Directive("end", 6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"select", "select 1; select", "select '", "a; /* x", "a; \"", "a; `b;"})
  void split_inputThatGoesOn_isIncomplete(String input) {
    assertThat(StatementSplitter.split(input).isIncomplete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "select 1;", "a; b; -- done", "a; /* done */ \n", ";;"})
  void split_inputThatIsDone_isComplete(String input) {
    assertThat(StatementSplitter.split(input).isIncomplete()).isFalse();
  }
}
