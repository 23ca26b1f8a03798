package io.millrace.cli.shell.command;

import io.millrace.cli.output.Console;
import io.millrace.sql.api.StatementResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What commands can do with the shell. */
public interface ShellContext {

  /** Where they write. */
  Console console();

  /** What the user has chosen. */
  Settings settings();

  /**
   * Executes statements and prints what they answer, as if they had been typed.
   *
   * @param name what the text is called in errors; empty for what was typed
   */
  void run(String statements, String name);

  /**
   * Executes one statement and returns what it answers.
   *
   * @throws io.millrace.sql.api.SqlException when it fails
   */
  StatementResult ask(String statement);

  /** Prints an answer as the user has chosen. */
  void print(StatementResult result);

  /** Lines that were entered before, the oldest first. */
  List<String> history();

  /** The last statements that were executed, if any. */
  Optional<String> lastStatement();

  /** Copies what is printed into a file from now on; empty ends that. */
  void spool(Optional<Path> file);

  /** Wipes the screen. */
  void clear();

  /** Ends the shell after this command. */
  void exit();
}
