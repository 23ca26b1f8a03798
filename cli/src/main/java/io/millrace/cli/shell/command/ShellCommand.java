package io.millrace.cli.shell.command;

import java.util.List;

/**
 * A command of the shell.
 *
 * @param names what it is called, the usual name first; without a backslash when it is a word
 * @param arguments what it takes, for help
 * @param summary what it does, in a few words
 * @param action does it
 */
public record ShellCommand(List<String> names, String arguments, String summary, Action action) {

  /** Copies the list. */
  public ShellCommand {
    names = List.copyOf(names);
  }

  /** Does something with what stands behind the name. */
  @FunctionalInterface
  public interface Action {
    /** Does it; {@code arguments} has no blanks at its ends and no semicolon. */
    void run(ShellContext shell, String arguments);
  }

  /** The names and arguments as help shows them. */
  public String usage() {
    return String.join(", ", names) + (arguments.isEmpty() ? "" : " " + arguments);
  }
}
