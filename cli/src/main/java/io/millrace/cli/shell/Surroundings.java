package io.millrace.cli.shell;

import io.millrace.cli.shell.editor.Editor;
import io.millrace.cli.shell.editor.LineSource;
import io.millrace.cli.shell.view.LiveTableView.ScreenSize;
import java.util.Optional;

/**
 * Where a shell runs.
 *
 * @param lines what is typed or piped in
 * @param editor the terminal; empty in a pipe
 */
record Surroundings(LineSource lines, Optional<Editor> editor) implements ScreenSize {

  /** Whether a person sits before it. */
  boolean interactive() {
    return editor.isPresent();
  }

  /** Whether the screen can be drawn on. */
  boolean drawable() {
    return editor.filter(terminal -> !terminal.dumb()).isPresent();
  }

  /** Its width; 0 when it cannot be drawn on. */
  @Override
  public int columns() {
    return drawable() ? editor.map(Editor::columns).orElse(0) : 0;
  }

  @Override
  public int rows() {
    return drawable() ? editor.map(Editor::rows).orElse(0) : 0;
  }
}
