package io.millrace.sql;

import io.millrace.sql.api.QuerySubject;
import io.millrace.sql.api.SourceLocation;
import io.millrace.sql.api.StatementSubject;
import io.millrace.sql.internal.parser.ParsedStatement;
import io.millrace.sql.internal.tree.QueryStatement;
import java.util.Optional;

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

  /** What a SELECT asks for; empty for other statements. */
  public Optional<QuerySubject> query() {
    return parsed.statement() instanceof QueryStatement select
        ? Optional.of(QuerySubjects.of(select.query()))
        : Optional.empty();
  }

  /** The whole text that {@link #location} counts lines in. */
  String script() {
    return script;
  }

  ParsedStatement parsed() {
    return parsed;
  }
}
