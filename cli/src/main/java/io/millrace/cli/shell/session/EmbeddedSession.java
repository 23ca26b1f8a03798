package io.millrace.cli.shell.session;

import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.StatementResult;
import java.util.List;

/** A session of an engine in this process. */
public final class EmbeddedSession implements ShellSession {
  private final String url;
  private final SqlSession session;

  /** Starts a session; the engine stays open when it is closed. */
  public EmbeddedSession(String url, SqlEngine engine) {
    this.url = url;
    this.session = engine.newSession();
  }

  private record Embedded(SqlSession session, ScriptStatement statement) implements ShellStatement {
    @Override
    public String text() {
      return statement.text();
    }

    @Override
    public StatementResult execute() {
      return session.execute(statement);
    }
  }

  @Override
  public String target() {
    return url;
  }

  @Override
  public List<ShellStatement> read(String text, String name) {
    return session.parse(text, name).stream()
        .map(statement -> (ShellStatement) new Embedded(session, statement))
        .toList();
  }

  @Override
  public void set(String property, String value) {
    session.setProperty(property, value);
  }

  @Override
  public void close() {
    session.close();
  }
}
