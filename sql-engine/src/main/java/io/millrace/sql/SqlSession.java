package io.millrace.sql;

import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.execution.Engine;
import io.millrace.sql.internal.execution.RowInserter;
import io.millrace.sql.internal.execution.Session;
import io.millrace.sql.internal.execution.StatementExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses and executes statements, and remembers what SET and DEFINE say. Used by one thread at a
 * time; {@link #close()} may be called by any.
 */
public final class SqlSession implements AutoCloseable {
  private final Engine engine;
  private final Path workingDirectory;
  private final Session session;
  private final StatementExecutor executor;

  SqlSession(Engine engine, SqlOptions options) {
    this.engine = engine;
    this.workingDirectory = options.workingDirectory();
    this.session = Session.of(options.properties(), options.variables());
    this.executor = new StatementExecutor(engine, session);
  }

  /**
   * Reads a script; nothing is executed. Variables are replaced by what they are now, or what a
   * DEFINE further up in the script says. The statements of a file that RUN SCRIPT names stand in
   * its place.
   *
   * @param script statements, separated by semicolons
   * @param sourceName name of the script in errors, for example a file name; may be empty
   * @throws SqlException SYNTAX_ERROR or UNKNOWN_VARIABLE at the first statement that cannot be
   *     read, FILE_ERROR at a RUN SCRIPT whose file cannot
   */
  public List<ScriptStatement> parse(String script, String sourceName) {
    return new ScriptParser(workingDirectory, session.variables(), List.of())
        .parse(script, sourceName);
  }

  /** Reads a script whose statements have question marks in place of these constants. */
  List<ScriptStatement> parse(String script, List<String> literals) {
    return new ScriptParser(workingDirectory, session.variables(), literals).parse(script, "");
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
      throw error.inScript(statement.location().sourceName(), statement.script());
    }
  }

  /**
   * Inserts a row, as INSERT INTO ... VALUES does; returns when it is on disk and visible.
   *
   * @param source name of a stream or table as a statement writes it: upper case unless in
   *     backticks
   * @param row values by column name, written likewise, ROWTIME among them; of the classes that
   *     {@link io.millrace.sql.api.SqlType} names, or what JSON has instead: any number that loses
   *     nothing, text for BYTES (base64), DECIMAL and times, maps for structs. Columns left out are
   *     NULL
   * @throws SqlException when the row does not fit, or cannot be written
   */
  public void insert(String source, Map<String, ? extends @Nullable Object> row) {
    new RowInserter(engine).insert(source, row);
  }

  /**
   * Sets a property, as SET does. One of ksqlDB that means nothing here is ignored.
   *
   * @return remarks, empty when it was set
   * @throws SqlException INVALID_PROPERTY when there is no such property, or it does not take the
   *     value
   */
  public List<String> setProperty(String name, String value) {
    return session.properties().set(name, value);
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
