package io.millrace.sql;

import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.execution.Engine;
import io.millrace.sql.internal.execution.Session;
import io.millrace.sql.internal.execution.StatementExecutor;
import io.millrace.sql.internal.parser.Fragment;
import io.millrace.sql.internal.parser.ParsedStatement;
import io.millrace.sql.internal.parser.SqlParser;
import io.millrace.sql.internal.parser.StatementSplitter;
import io.millrace.sql.internal.parser.VariableSubstitution;
import io.millrace.sql.internal.tree.DefineVariable;
import io.millrace.sql.internal.tree.UndefineVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses and executes statements, and remembers what SET and DEFINE say. Used by one thread at a
 * time; {@link #close()} may be called by any.
 */
public final class SqlSession implements AutoCloseable {
  private final Session session;
  private final StatementExecutor executor;

  SqlSession(Engine engine, SqlOptions options) {
    this.session = Session.of(options.properties(), options.variables());
    this.executor = new StatementExecutor(engine, session);
  }

  /**
   * Reads a script; nothing is executed. Variables are replaced by what they are now, or what a
   * DEFINE further up in the script says.
   *
   * @param script statements, separated by semicolons
   * @param sourceName name of the script in errors, for example a file name; may be empty
   * @throws SqlException SYNTAX_ERROR or UNKNOWN_VARIABLE, at the first statement that cannot be
   *     read
   */
  public List<ScriptStatement> parse(String script, String sourceName) {
    Map<String, String> variables = new HashMap<>(session.variables());
    List<ScriptStatement> statements = new ArrayList<>();
    for (Fragment fragment : StatementSplitter.split(script).all()) {
      ParsedStatement parsed = parse(fragment, variables, sourceName);
      if (parsed.statement() instanceof DefineVariable define) {
        variables.put(define.variable(), define.value());
      } else if (parsed.statement() instanceof UndefineVariable undefine) {
        variables.remove(undefine.variable());
      }
      statements.add(new ScriptStatement(parsed, parsed.location().toSource(sourceName)));
    }
    return statements;
  }

  private static ParsedStatement parse(
      Fragment fragment, Map<String, String> variables, String sourceName) {
    try {
      return SqlParser.parse(VariableSubstitution.substitute(fragment, variables), sourceName);
    } catch (SqlException error) {
      throw error.inSource(sourceName);
    }
  }

  /**
   * Executes a statement.
   *
   * @return the answer; a {@link io.millrace.sql.api.QueryResult} must be closed
   * @throws SqlException when it fails; the place is in the script it was parsed from
   */
  public StatementResult execute(ScriptStatement statement) {
    try {
      return executor.execute(statement.parsed().statement());
    } catch (SqlException error) {
      throw error.inSource(statement.location().sourceName());
    }
  }

  /**
   * Sets a property, as SET does.
   *
   * @throws SqlException INVALID_PROPERTY when there is no such property, or it does not take the
   *     value
   */
  public void setProperty(String name, String value) {
    session.properties().set(name, value);
  }

  /** Defines a variable, as DEFINE does. */
  public void setVariable(String name, String text) {
    session.variables().put(name, text);
  }

  /** Returns the properties that have been set. */
  public Map<String, String> properties() {
    return session.properties().overrides();
  }

  /** Returns the variables. */
  public Map<String, String> variables() {
    return Map.copyOf(session.variables());
  }

  /** Ends the push queries of this session that are still open. */
  @Override
  public void close() {
    List.copyOf(session.cursors()).forEach(RowCursor::close);
  }
}
