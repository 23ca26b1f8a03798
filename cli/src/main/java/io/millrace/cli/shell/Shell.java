package io.millrace.cli.shell;

import io.millrace.cli.output.Answers;
import io.millrace.cli.output.Console;
import io.millrace.cli.shell.command.Settings;
import io.millrace.cli.shell.command.ShellCommands;
import io.millrace.cli.shell.command.ShellContext;
import io.millrace.cli.shell.editor.Editor;
import io.millrace.cli.shell.editor.InputText;
import io.millrace.cli.shell.session.Names;
import io.millrace.cli.shell.session.ShellSession;
import io.millrace.cli.shell.session.ShellSession.ShellStatement;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads, executes, prints, again and again. Used by one thread. */
final class Shell implements ShellContext {
  /** Longer answers are not held back for a pager. */
  private static final int PAGER_CHARS = 4 << 20;

  private final ShellSession session;
  private final Names names;
  private final Settings settings;
  private final ShellCommands commands;
  private final InputText inputText;
  private final Surroundings surroundings;
  private final ShellOutput output;
  private final Interruption interruption = new Interruption();
  private @Nullable String lastStatement;
  private boolean leaving;
  private boolean failed;

  Shell(Parts parts, Surroundings surroundings, Console console) {
    this.session = parts.session();
    this.names = parts.names();
    this.settings = parts.settings();
    this.commands = parts.commands();
    this.inputText = parts.inputText();
    this.surroundings = surroundings;
    this.output = new ShellOutput(console);
    surroundings.editor().ifPresent(terminal -> terminal.onInterrupt(interruption::fire));
  }

  /** What a shell is made of, beside the place where it runs. */
  record Parts(
      ShellSession session,
      Names names,
      Settings settings,
      ShellCommands commands,
      InputText inputText) {}

  /**
   * Carries out everything that is entered.
   *
   * @return whether all of it succeeded; without a person before it, the first failure ends it
   */
  boolean loop() {
    while (!leaving && (surroundings.interactive() || !failed)) {
      Optional<String> input = surroundings.lines().next();
      if (input.isEmpty()) {
        break;
      }
      input(input.get());
    }
    output.close();
    return surroundings.interactive() || !failed;
  }

  /** Carries out one input. Returns whether it succeeded. */
  boolean input(String text) {
    failed = false;
    if (!text.isBlank()) {
      output.typed(text);
      interruption.enter();
      try {
        if (inputText.isCommand(text)) {
          commands.run(this, text);
        } else {
          run(text, "");
        }
      } catch (SqlException failure) {
        report(failure, text);
      } finally {
        boolean unusedInterrupt = interruption.leave();
        console().flush();
      }
    }
    return !failed;
  }

  private void report(SqlException failure, String text) {
    if (failure.code() == SqlErrorCode.CANCELLED && interruption.happened()) {
      console().note("Cancelled.");
      return;
    }
    failed = true;
    console().error(ErrorColors.colored(console(), failure.render(text)));
  }

  @Override
  public void run(String statements, String name) {
    for (ShellStatement statement : session.read(statements, name)) {
      if (interruption.happened()) {
        return;
      }
      long startNs = System.nanoTime();
      StatementResult result = statement.execute();
      lastStatement = statement.text();
      names.forget();
      print(result);
      timing(startNs);
    }
  }

  private void timing(long startNs) {
    if (settings.timing()) {
      double ms = (System.nanoTime() - startNs) / 1e6;
      String text = ms < 1000 ? "%.1f ms".formatted(ms) : "%.2f s".formatted(ms / 1000);
      console().note("Time: " + text);
    }
  }

  @Override
  public StatementResult ask(String statement) {
    List<ShellStatement> read = session.read(statement + ";", "");
    return read.get(0).execute();
  }

  @Override
  public void print(StatementResult result) {
    if (result instanceof QueryResult query && query.push()) {
      try (query) {
        query.notices().forEach(console()::note);
        new PushReader(console(), settings, surroundings, interruption).show(query);
      }
    } else if (paged()) {
      paged(result);
    } else {
      new Answers(console(), settings.format().printer(console(), surroundings.columns()))
          .print(result);
    }
  }

  private boolean paged() {
    return settings.pager() && surroundings.drawable();
  }

  /** Holds the answer back until it is known whether it fits on the screen. */
  private void paged(StatementResult result) {
    StringWriter text = new StringWriter();
    HeldBack held = new HeldBack(text, console().out(), PAGER_CHARS);
    Console paper =
        new Console(
            new PrintWriter(held), console().err(), console().colors(), console().unicode());
    new Answers(paper, settings.format().printer(paper, surroundings.columns())).print(result);
    paper.flush();
    String answer = text.toString();
    boolean fits = answer.lines().count() < surroundings.rows();
    boolean shown =
        !fits && !held.passedOn() && Pager.find().filter(p -> p.show(answer)).isPresent();
    if (!shown && !held.passedOn()) {
      console().out().print(answer);
      console().out().flush();
    }
  }

  @Override
  public Console console() {
    return output.console();
  }

  @Override
  public Settings settings() {
    return settings;
  }

  @Override
  public List<String> history() {
    return surroundings.lines().history();
  }

  @Override
  public Optional<String> lastStatement() {
    return Optional.ofNullable(lastStatement);
  }

  @Override
  public void spool(Optional<Path> file) {
    output.spool(file);
  }

  @Override
  public void clear() {
    surroundings.editor().ifPresent(Editor::clear);
  }

  @Override
  public void exit() {
    leaving = true;
  }

  private String contents() {
    long tables = names.sources().stream().filter(s -> s.remark().equals("table")).count();
    return "%s, %s, %s"
        .formatted(
            counted(names.sources().size() - tables, "stream", "streams"),
            counted(tables, "table", "tables"),
            counted(names.queries().size(), "query", "queries"));
  }

  private static String counted(long count, String one, String many) {
    return "%,d %s".formatted(count, count == 1 ? one : many);
  }

  /** Says what the shell talks to. */
  void greet(String version) {
    Console console = console();
    console
        .out()
        .println(
            console.styled("bold", "Millrace " + version)
                + "  %s  %s".formatted(session.target(), console.styled("faint", contents())));
    console
        .out()
        .println(
            console.styled(
                "faint", "Statements end with a semicolon; help tells more, Ctrl-D leaves."));
    console.out().flush();
  }
}
