package io.millrace.cli.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import io.millrace.sql.SqlSession;
import io.millrace.sql.language.Expectation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help of statements: every example parses, and every statement of the grammar has help. */
final class StatementHelpTest {
  /** Words that begin a statement and are part of the help of another. */
  private static final Set<String> ELSEWHERE = Set.of("LIST", "UNSET", "UNDEFINE");

  private final StatementHelp help = new StatementHelp();

  @TempDir java.nio.file.Path directory;

  @Test
  void examples_all_parse() throws java.io.IOException {
    java.nio.file.Files.writeString(directory.resolve("setup.sql"), "SHOW STREAMS;");
    SqlOptions options = SqlOptions.defaults().withWorkingDirectory(directory);
    try (SqlEngine engine = SqlEngine.open("memory:help", options);
        SqlSession session = engine.newSession()) {
      for (String topic : help.topics()) {
        List<String> examples = help.examples(topic);
        assertThat(examples).as(topic).isNotEmpty();
        for (String example : examples) {
          assertThat(session.parse(example + ";", topic)).hasSize(1);
        }
      }
    }
  }

  @Test
  void topics_coverEveryStatement() {
    Set<String> first =
        help.topics().stream().map(topic -> topic.split(" ")[0]).collect(Collectors.toSet());

    assertThat(Expectation.at("", "").keywords())
        .filteredOn(word -> !ELSEWHERE.contains(word))
        .allMatch(first::contains);
  }

  @Test
  void texts_fitTheScreen() {
    for (String topic : help.topics()) {
      assertThat(help.text(topic).orElseThrow().lines()).as(topic).allMatch(l -> l.length() <= 100);
    }
  }
}
