package io.millrace.cli.shell;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** Keeps text until there is too much of it; from then on everything is passed on. */
final class HeldBack extends Writer {
  private final StringWriter kept;
  private final Writer target;
  private final int mostChars;
  private boolean passedOn;

  HeldBack(StringWriter kept, Writer target, int mostChars) {
    this.kept = kept;
    this.target = target;
    this.mostChars = mostChars;
  }

  /** Whether there was too much. */
  boolean passedOn() {
    return passedOn;
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    if (passedOn) {
      target.write(chars, offset, length);
      return;
    }
    kept.write(chars, offset, length);
    if (kept.getBuffer().length() > mostChars) {
      passedOn = true;
      target.write(kept.toString());
      kept.getBuffer().setLength(0);
    }
  }

  @Override
  public void flush() throws IOException {
    if (passedOn) {
      target.flush();
    }
  }

  @Override
  public void close() {
    // The target belongs to somebody else.
  }
}
