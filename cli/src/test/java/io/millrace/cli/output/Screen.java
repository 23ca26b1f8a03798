package io.millrace.cli.output;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A console whose two streams tests can read. */
public final class Screen {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Console console;

  private Screen(boolean colors, boolean unicode) {
    this.console = new Console(new PrintWriter(out), new PrintWriter(err), colors, unicode);
  }

  /** A pipe: no colours, box characters. */
  public static Screen plain() {
    return new Screen(false, true);
  }

  /** A terminal that shows colours. */
  public static Screen colored() {
    return new Screen(true, true);
  }

  /** A terminal whose charset has no box characters. */
  public static Screen ascii() {
    return new Screen(false, false);
  }

  /** What commands write to. */
  public Console console() {
    return console;
  }

  /** What is on standard output until now. */
  public String out() {
    console.flush();
    return out.toString();
  }

  /** What is on standard error until now. */
  public String err() {
    console.flush();
    return err.toString();
  }
}
