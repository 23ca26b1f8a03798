package io.millrace.cli.shell.command;

import io.millrace.cli.output.OutputFormat;
import io.millrace.cli.shell.view.ViewKind;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.language.SqlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The commands of the shell. */
public final class ShellCommands {
  private final Help help = new Help();
  private final List<ShellCommand> all =
      List.of(
          command(
              List.of("help", "\\h", "\\?"),
              "[TOPIC]",
              "this list, a statement or a function",
              (shell, topic) -> help.show(shell, topic, all())),
          command(
              List.of("\\d"), "[NAME]", "streams and tables, or one of them", Descriptions::show),
          command(
              List.of("\\output", "\\o"),
              "[table|vertical|json|csv]",
              "how rows are printed",
              ShellCommands::output),
          command(
              List.of("\\x"),
              "",
              "rows as lines of columns, or as tables again",
              ShellCommands::expand),
          command(
              List.of("\\view"),
              "[lines|table|changes]",
              "how push queries are shown",
              ShellCommands::view),
          command(
              List.of("\\timing"), "[on|off]", "how long statements take", ShellCommands::timing),
          command(
              List.of("\\pager"),
              "[on|off]",
              "page answers longer than the screen",
              ShellCommands::pager),
          command(
              List.of("\\history"),
              "[WORD]",
              "lines entered before, with this word",
              ShellCommands::history),
          command(
              List.of("\\watch"), "[SECONDS]", "the last statement again and again", Watch::run),
          command(
              List.of("spool", "\\spool"),
              "FILE|off",
              "copy what is printed into a file",
              ShellCommands::spool),
          command(
              List.of("\\i"),
              "FILE",
              "run a script, as RUN SCRIPT 'FILE' does",
              ShellCommands::include),
          command(
              List.of("clear", "\\clear"), "", "wipe the screen", (shell, none) -> shell.clear()),
          command(
              List.of("exit", "quit", "\\q"),
              "",
              "leave, as Ctrl-D does",
              (shell, none) -> shell.exit()));

  private static ShellCommand command(
      List<String> names, String arguments, String summary, ShellCommand.Action action) {
    return new ShellCommand(names, arguments, summary, action);
  }

  /** All commands in the order of help. */
  public List<ShellCommand> all() {
    return all;
  }

  /** What help knows beside functions and commands. */
  public List<String> helpTopics() {
    return help.statements().topics();
  }

  /** Names without a backslash, in lower case. */
  public Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    all.forEach(c -> c.names().stream().filter(n -> !n.startsWith("\\")).forEach(words::add));
    return words;
  }

  /**
   * Carries a command out.
   *
   * @throws SqlException when there is no such command, or it fails
   */
  public void run(ShellContext shell, String line) {
    String text = line.strip().replaceAll("[\\s;]+$", "");
    String[] parts = text.split("\\s+", 2);
    String name = parts[0].toLowerCase(Locale.ROOT);
    ShellCommand found =
        all.stream()
            .filter(command -> command.names().contains(name))
            .findFirst()
            .orElseThrow(() -> unknown(parts[0]));
    found.action().run(shell, parts.length > 1 ? parts[1].strip() : "");
  }

  private SqlException unknown(String name) {
    List<String> names = all.stream().flatMap(command -> command.names().stream()).toList();
    String near =
        SqlText.near(name, names).stream()
            .findFirst()
            .map("Did you mean %s?"::formatted)
            .orElse("help lists the commands.");
    return wrong("there is no command \"%s\"".formatted(name), near);
  }

  /** A command was not understood. */
  static SqlException wrong(String problem, String hint) {
    return SqlException.builder(SqlErrorCode.INVALID_STATEMENT, problem).hint(hint).build();
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text) {
    E[] choices = type.getEnumConstants();
    return Arrays.stream(choices)
        .filter(choice -> choice.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                wrong(
                    "\"%s\" is not one of %s"
                        .formatted(text, Arrays.toString(choices).replaceAll("[\\[\\]]", "")),
                    "help lists what commands take."));
  }

  private static boolean onOff(String text, boolean now) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> !now;
      case "on" -> true;
      case "off" -> false;
      default -> throw wrong("\"%s\" is neither on nor off".formatted(text), "Write on or off.");
    };
  }

  private static void output(ShellContext shell, String format) {
    if (!format.isEmpty()) {
      shell.settings().format(choice(OutputFormat.class, format));
    }
    shell.console().note("Rows are printed as %s.".formatted(shell.settings().format()));
  }

  private static void expand(ShellContext shell, String none) {
    boolean vertical = shell.settings().format() == OutputFormat.VERTICAL;
    output(shell, vertical ? "table" : "vertical");
  }

  private static void view(ShellContext shell, String view) {
    if (!view.isEmpty()) {
      shell.settings().view(choice(ViewKind.class, view));
    }
    shell.console().note("Push queries are shown as %s.".formatted(shell.settings().view()));
  }

  private static void timing(ShellContext shell, String choice) {
    shell.settings().timing(onOff(choice, shell.settings().timing()));
    shell.console().note("Timing is %s.".formatted(shell.settings().timing() ? "on" : "off"));
  }

  private static void pager(ShellContext shell, String choice) {
    shell.settings().pager(onOff(choice, shell.settings().pager()));
    shell.console().note("The pager is %s.".formatted(shell.settings().pager() ? "on" : "off"));
  }

  private static void history(ShellContext shell, String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int number = 0;
    for (String line : shell.history()) {
      number++;
      if (line.toLowerCase(Locale.ROOT).contains(wanted)) {
        shell.console().out().println("%5d  %s".formatted(number, line.replace("\n", "\n       ")));
      }
    }
    shell.console().flush();
  }

  private static void spool(ShellContext shell, String file) {
    String name = unquoted(file);
    if (name.isEmpty()) {
      throw wrong("spool needs a file", "Write spool FILE, or spool off.");
    }
    boolean off = name.equalsIgnoreCase("off");
    shell.spool(off ? Optional.empty() : Optional.of(Path.of(name)));
  }

  private static void include(ShellContext shell, String file) {
    String name = unquoted(file);
    String text;
    try {
      text = Files.readString(Path.of(name));
    } catch (IOException unreadable) {
      throw SqlException.builder(
              SqlErrorCode.FILE_ERROR,
              "script \"%s\" cannot be read: %s".formatted(name, unreadable))
          .hint("Check the path; it is looked up as %s.".formatted(Path.of(name).toAbsolutePath()))
          .build();
    }
    shell.run(text, name);
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
