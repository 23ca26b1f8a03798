package io.millrace.sql;

import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.api.StatementSubject;
import io.millrace.sql.internal.parser.ParsedStatement;

/** A statement of a script that was read without a syntax error, ready to be executed. */
public final class ScriptStatement {
  private final ParsedStatement parsed;
  private final SourceLocation location;
  private final String script;

  ScriptStatement(ParsedStatement parsed, SourceLocation location, String script) {
    this.parsed = parsed;
    this.location = location;
    this.script = script;
  }

  /** The text as it was written, variables substituted, without the semicolon. */
  public String text() {
    return parsed.text();
  }

  /** Where the statement begins. */
  public SourceLocation location() {
    return location;
  }

  /** What the statement does, and to what. */
  public StatementSubject subject() {
    return parsed.statement().accept(new Subjects());
  }

  /** The whole text that {@link #location} counts lines in. */
  String script() {
    return script;
  }

  ParsedStatement parsed() {
    return parsed;
  }
}
