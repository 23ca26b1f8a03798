package io.millrace.sql;

import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.internal.parser.ParsedStatement;

/** A statement of a script that was read without a syntax error, ready to be executed. */
public final class ScriptStatement {
  private final ParsedStatement parsed;
  private final SourceLocation location;

  ScriptStatement(ParsedStatement parsed, SourceLocation location) {
    this.parsed = parsed;
    this.location = location;
  }

  /** The text as it was written, variables substituted, without the semicolon. */
  public String text() {
    return parsed.text();
  }

  /** Where the statement begins. */
  public SourceLocation location() {
    return location;
  }

  ParsedStatement parsed() {
    return parsed;
  }
}
