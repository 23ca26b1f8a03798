package io.millrace.cli.shell.editor;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.shell.editor.Completions.Proposal;
import io.millrace.cli.shell.session.EmbeddedSession;
import io.millrace.cli.shell.session.Names;
import io.millrace.cli.shell.session.Names.Name;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Tab proposes at places of statements, over an engine with a stream and a table. */
final class CompletionsTest {
  @TempDir Path directory;

  private final SqlEngine engine = SqlEngine.open("memory:completions", SqlOptions.defaults());
  private final EmbeddedSession session = new EmbeddedSession("memory:completions", engine);
  private Completions completions;

  @BeforeEach
  void create() throws IOException {
    session
        .read(
            """
            CREATE STREAM orders (id INT KEY, customer VARCHAR, amount DOUBLE)
              WITH (kafka_topic = 'order-topic', partitions = 1, value_format = 'JSON');
            CREATE STREAM `Odd-Name` (id INT KEY, v INT)
              WITH (kafka_topic = 'odd', partitions = 1, value_format = 'JSON');
            CREATE TABLE totals AS SELECT customer, SUM(amount) AS total FROM orders GROUP BY customer;
            """,
            "")
        .forEach(statement -> assertThat(statement.execute()).isNotNull());
    Files.createDirectory(directory.resolve("data"));
    Files.writeString(directory.resolve("data/orders.jsonl"), "");
    completions =
        new Completions(
            new Names(session),
            new InputText(Set.of("help", "exit")),
            List.of(new Name("help", ""), new Name("\\timing", ""), new Name("\\d", "")),
            List.of("SELECT", "CREATE STREAM", "CREATE TABLE"),
            new PathNames(directory));
  }

  @AfterEach
  void close() {
    session.close();
    engine.close();
  }

  private List<String> at(String text) {
    return completions.at(text, text.length()).stream().map(Proposal::text).toList();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "sel|select",
        "SEL|SELECT",
        "SELECT amo|amount",
        "SELECT * FROM ord|orders",
        "SELECT * FROM TOT|TOTALS",
        "SELECT * FROM `O|`Odd-Name`",
        "SELECT o.cust|",
        "SELECT * FROM orders WHERE cust|customer",
        "SELECT * FROM orders o WHERE o.am|amount",
        "SELECT substr|substring(",
        "SELECT * FROM orders emit ch|changes",
        "SHOW str|streams",
        "DROP TABLE tot|totals",
        "PRINT ord|'order-topic'",
        "TERMINATE CTAS|CTAS_TOTALS_1",
        "SET 'pull|'pull.wait',#'pull.wait.ms'",
        "CREATE STREAM x (a big|bigint",
        "CREATE STREAM x (a INT) WITH (val|value_format=",
        "CREATE STREAM x (a INT) WITH (path = 'data/o|'data/orders.jsonl'",
        "RUN SCRIPT 'da|'data/",
        "DESCRIBE FUNCTION substr|substring",
        "SHOW STREAMS; SELECT * FROM tot|totals",
        "\\ti|\\timing",
        "\\d tot|totals",
        "help SEL|SELECT",
        "help create str|stream",
        "help substr|substring"
      })
  void at_begunWord_proposesIt(String text, String expected) {
    List<String> proposals = at(text);

    if (expected == null) {
      // Nothing says which source "o" is.
      assertThat(proposals).isEmpty();
    } else {
      assertThat(proposals).contains(expected.replace("#", "").split(",")[0]);
    }
  }

  @Test
  void at_columnsOfASourceNamedBehindTheCursor_areProposed() {
    String text = "SELECT cus FROM orders;";

    assertThat(completions.at(text, 10).stream().map(Proposal::text)).contains("customer");
  }

  @Test
  void at_column_tellsItsType() {
    assertThat(completions.at("SELECT * FROM orders WHERE amo", 30))
        .contains(new Proposal("amount", "columns of ORDERS", "DOUBLE", true));
  }

  @Test
  void at_beginning_proposesStatementsAndCommands() {
    assertThat(at("")).contains("SELECT", "CREATE", "help", "\\timing").doesNotContain("FROM");
  }

  @Test
  void at_wordThatDoesNotExist_proposesNothing() {
    assertThat(at("SELECT * FROM xyz")).isEmpty();
  }
}
