package io.millrace.cli.shell.command;

import io.millrace.cli.output.Console;
import io.millrace.cli.output.TextWidth;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult.Listing;
import io.millrace.sql.language.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the command {@code help} shows: commands, statements, functions. */
final class Help {
  private static final int WIDTH = 78;

  private @Nullable StatementHelp statements;

  StatementHelp statements() {
    StatementHelp read = statements;
    if (read == null) {
      read = new StatementHelp();
      statements = read;
    }
    return read;
  }

  void show(ShellContext shell, String topic, List<ShellCommand> commands) {
    if (topic.isEmpty()) {
      overview(shell.console(), commands);
    } else {
      topic(shell, topic, commands);
    }
    shell.console().flush();
  }

  private void overview(Console console, List<ShellCommand> commands) {
    int width = commands.stream().mapToInt(c -> c.usage().length()).max().orElse(0);
    console.out().println();
    console.out().println(console.styled("bold", "Commands"));
    for (ShellCommand command : commands) {
      String padding = " ".repeat(width - command.usage().length());
      console.out().println("  " + command.usage() + padding + "  " + command.summary());
    }
    console.out().println();
    console.out().println(console.styled("bold", "Statements") + " end with a semicolon");
    wrapped(console, statements().topics());
    console.out().println();
    console.out().println("help CREATE STREAM, help SUBSTRING tell about a statement, a function;");
    console
        .out()
        .println("SHOW FUNCTIONS; lists the functions. Tab completes, Ctrl-R searches the");
    console.out().println("history, Ctrl-C ends a query or throws a line away, Ctrl-D leaves.");
  }

  private static void wrapped(Console console, List<String> words) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i + 1 < words.size() ? "," : "");
      if (line.length() + 1 + word.length() > WIDTH) {
        console.out().println(line);
        line = new StringBuilder(" ");
      }
      line.append(' ').append(word);
    }
    console.out().println(line);
  }

  private void topic(ShellContext shell, String topic, List<ShellCommand> commands) {
    List<String> found = statements().beginning(topic);
    if (statements().text(topic).isPresent()) {
      statement(shell.console(), topic, statements().text(topic).get());
    } else if (!found.isEmpty()) {
      found.forEach(name -> statement(shell.console(), name, statements().text(name).orElse("")));
    } else if (commands.stream().anyMatch(command -> command.names().contains(topic))) {
      commands.stream()
          .filter(command -> command.names().contains(topic))
          .forEach(c -> shell.console().out().println(c.usage() + ": " + c.summary()));
    } else {
      function(shell, topic);
    }
  }

  private static void statement(Console console, String topic, String text) {
    console.out().println();
    console.out().println(console.styled("bold", topic.toUpperCase(Locale.ROOT)));
    text.lines()
        .forEach(
            line ->
                console
                    .out()
                    .println(line.equals("Examples:") ? console.styled("bold", line) : line));
  }

  private void function(ShellContext shell, String name) {
    Listing facts;
    try {
      facts = (Listing) shell.ask("DESCRIBE FUNCTION `" + name.toUpperCase(Locale.ROOT) + "`");
    } catch (SqlException unknown) {
      throw unknown(name, unknown);
    }
    Console console = shell.console();
    List<String> signatures = new ArrayList<>();
    console.out().println();
    for (List<@Nullable Object> row : facts.rows()) {
      String value = String.valueOf(row.get(1));
      switch (String.valueOf(row.get(0))) {
        case "name" -> console.out().print(console.styled("bold", value));
        case "category" -> console.out().println(console.styled("faint", "  " + value));
        case "description" -> fill(console, value);
        default -> signatures.add(name.toUpperCase(Locale.ROOT) + value);
      }
    }
    console.out().println();
    signatures.forEach(signature -> console.out().println("  " + signature));
  }

  private static void fill(Console console, String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+")) {
      if (line.length() > 0 && TextWidth.of(line.toString()) + word.length() + 1 > WIDTH) {
        console.out().println(line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    console.out().println(line);
  }

  private SqlException unknown(String topic, SqlException unknownFunction) {
    String near =
        SqlText.near(topic, statements().topics()).stream()
            .findFirst()
            .map("Did you mean \"%s\"?"::formatted)
            .or(unknownFunction::hint)
            .orElse("help lists what there is.");
    return ShellCommands.wrong("there is no help about \"%s\"".formatted(topic), near);
  }
}
