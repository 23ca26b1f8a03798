package io.millrace.cli.shell.command;

import io.millrace.cli.output.OutputFormat;
import io.millrace.cli.shell.view.ViewKind;

/** What the user has chosen. Used by the thread of the shell. */
public final class Settings {
  private OutputFormat format;
  private ViewKind view = ViewKind.LINES;
  private boolean timing;
  private boolean pager = true;

  /** Starts with a format of rows; views append lines, times are not shown, long answers paged. */
  public Settings(OutputFormat format) {
    this.format = format;
  }

  /** How rows are printed. */
  public OutputFormat format() {
    return format;
  }

  /** Changes how rows are printed. */
  public void format(OutputFormat chosen) {
    format = chosen;
  }

  /** How push queries are shown. */
  public ViewKind view() {
    return view;
  }

  /** Changes how push queries are shown. */
  public void view(ViewKind chosen) {
    view = chosen;
  }

  /** Whether the time that a statement took is shown. */
  public boolean timing() {
    return timing;
  }

  /** Changes whether times are shown. */
  public void timing(boolean chosen) {
    timing = chosen;
  }

  /** Whether long answers are paged on a terminal. */
  public boolean pager() {
    return pager;
  }

  /** Changes whether long answers are paged. */
  public void pager(boolean chosen) {
    pager = chosen;
  }
}
