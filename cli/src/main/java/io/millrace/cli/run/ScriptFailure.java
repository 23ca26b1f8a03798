package io.millrace.cli.run;

import io.millrace.sql.api.SqlException;

/** A statement of a script failed, or cannot be read. */
final class ScriptFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Script script;

  ScriptFailure(Script script, SqlException cause) {
    super(cause.inScript(script.name(), script.text()));
    this.script = script;
  }

  /** The message for people: file, line, column, the source line with a caret, hint. */
  String render() {
    return ((SqlException) getCause()).render(script.text());
  }
}
