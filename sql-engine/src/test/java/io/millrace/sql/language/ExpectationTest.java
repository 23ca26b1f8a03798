package io.millrace.sql.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.language.Expectation.NameKind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may stand at places of statements that are being written, and what sources they name. */
final class ExpectationTest {
  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "SELECT | COLUMN FUNCTION",
        "SELECT a FROM | SOURCE",
        "SELECT a FROM s WHERE | COLUMN FUNCTION",
        "SELECT a FROM s GROUP BY | COLUMN FUNCTION",
        "SELECT a FROM s JOIN | SOURCE",
        "INSERT INTO | SOURCE",
        "INSERT INTO s ( | COLUMN",
        "DESCRIBE | SOURCE",
        "DESCRIBE FUNCTION | FUNCTION",
        "DROP TABLE | SOURCE",
        "DROP TABLE IF EXISTS | SOURCE",
        "CREATE TABLE | ''",
        "CREATE STREAM s (a | TYPE",
        "CREATE STREAM s (a INT) WITH ( | SOURCE_PROPERTY",
        "CREATE STREAM s (a INT) WITH (partitions=1, | SOURCE_PROPERTY",
        "CREATE STREAM s (a INT) WITH (value_format= | FORMAT",
        "CREATE STREAM s (a INT) WITH (path = | FILE",
        "CREATE STREAM s (a INT) WITH (kafka_topic = | TOPIC",
        "RUN SCRIPT | FILE",
        "PRINT | TOPIC",
        "TERMINATE | QUERY",
        "EXPLAIN | QUERY",
        "SET | SESSION_PROPERTY",
        "UNDEFINE | VARIABLE",
        "SELECT a FROM s | ''"
      })
  void at_place_tellsKindsOfNames(String before, String kinds) {
    Set<NameKind> expected =
        Arrays.stream(kinds.replace("'", "").split(" "))
            .filter(kind -> !kind.isEmpty())
            .map(NameKind::valueOf)
            .collect(Collectors.toSet());

    assertThat(Expectation.at(before + " ", "").names()).isEqualTo(expected);
  }

  @Test
  void at_beginning_offersStatements() {
    assertThat(Expectation.at("", "").keywords())
        .contains("SELECT", "CREATE", "INSERT", "SHOW", "DESCRIBE", "SET", "ASSERT", "EXPLAIN")
        .doesNotContain("FROM", "WHERE", "DAY", "STREAM");
  }

  @Test
  void at_afterSource_offersClausesThatMayFollowButNoWordsThatAreNames() {
    assertThat(Expectation.at("SELECT a FROM s ", "").keywords())
        .contains("WHERE", "GROUP", "EMIT", "JOIN", "WINDOW", "LIMIT", "PARTITION", "ORDER")
        .doesNotContain("SELECT", "DAY", "SCHEMA", "COLUMN");
  }

  @Test
  void at_afterEmit_offersChangesAndFinalOnly() {
    assertThat(Expectation.at("SELECT a FROM s EMIT ", "").keywords())
        .contains("CHANGES", "FINAL")
        .doesNotContain("SELECT", "FROM");
  }

  @Test
  void at_wrongText_offersEverything() {
    assertThat(Expectation.at("SELEC a FRM ", "").keywords()).contains("SELECT", "FROM", "WHERE");
  }

  @Test
  void at_selectList_knowsSourcesThatAreNamedLater() {
    Expectation expectation = Expectation.at("SELECT ", " FROM orders o JOIN `Users` AS u");

    assertThat(expectation.sources())
        .containsEntry("O", "ORDERS")
        .containsEntry("ORDERS", "ORDERS")
        .containsEntry("U", "Users");
  }

  @Test
  void at_fullStop_asksForColumnsOfThatSource() {
    Expectation expectation = Expectation.at("SELECT o.", " FROM orders o");

    assertThat(expectation.names()).containsExactly(NameKind.COLUMN);
    assertThat(expectation.qualifier()).contains("O");
  }

  @Test
  void tokens_textWithCharactersBeyondTheBasicPlane_haveIndexesOfChars() {
    String text = "SELECT '\uD83D\uDE00' AS face -- \uD83D\uDE00\n;";

    assertThat(SqlText.tokens(text).stream().map(token -> token.in(text)))
        .containsExactly("SELECT", "'\uD83D\uDE00'", "AS", "face", "-- \uD83D\uDE00", ";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "SELECT 1|true",
        "SELECT 1;|false",
        "SELECT ';|true",
        "SELECT 1; -- done|false",
        "/* a|true",
        "|false"
      })
  void isIncomplete_text_tellsWhetherAPromptGoesOn(String text, boolean incomplete) {
    assertThat(SqlText.isIncomplete(text == null ? "" : text)).isEqualTo(incomplete);
  }
}
