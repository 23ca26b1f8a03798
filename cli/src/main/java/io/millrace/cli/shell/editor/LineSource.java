package io.millrace.cli.shell.editor;

import java.util.Optional;

/** Where the shell's input comes from. */
public interface LineSource {

  /**
   * The next input: a command of the shell, or text that ends behind a statement.
   *
   * @return empty at the end of the input; an empty text when the user threw the line away
   */
  Optional<String> next();

  /** Lines that were entered before, the oldest first; none where nobody types. */
  java.util.List<String> history();
}
