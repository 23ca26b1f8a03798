package io.millrace.cli.shell.editor;

import io.millrace.sql.language.SqlText;
import java.util.Locale;
import java.util.Set;

/** Tells commands of the shell from statements, and when an input is complete. */
public final class InputText {
  private final Set<String> commandWords;

  /**
   * Creates it.
   *
   * @param commandWords the words that begin a command of the shell, in lower case; what begins
   *     with a backslash is one anyway
   */
  public InputText(Set<String> commandWords) {
    this.commandWords = Set.copyOf(commandWords);
  }

  /** Whether the text is a command of the shell, which ends with its line. */
  public boolean isCommand(String text) {
    String stripped = text.stripLeading();
    if (stripped.startsWith("\\")) {
      return true;
    }
    int end = 0;
    while (end < stripped.length() && Character.isLetter(stripped.charAt(end))) {
      end++;
    }
    return commandWords.contains(stripped.substring(0, end).toLowerCase(Locale.ROOT));
  }

  /** Whether Enter should end the input rather than begin another line. */
  public boolean isComplete(String text) {
    return text.isBlank() || isCommand(text) || !SqlText.isIncomplete(text);
  }
}
