package io.millrace.sql;

import io.millrace.sql.api.CatalogInfo;
import io.millrace.sql.api.QueryResult;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowSet;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The SQL engine inside an application.
 *
 * <pre>{@code
 * try (Millrace millrace = Millrace.open("millrace:./data")) {
 *   millrace.execute("CREATE STREAM orders (id INT KEY, amount DOUBLE)"
 *       + " WITH (kafka_topic='orders', value_format='JSON', partitions=1);");
 *   millrace.insert("orders", Map.of("id", 1, "amount", 12.5));
 *   RowSet rows = millrace.query("SELECT amount FROM orders WHERE id = ?;", 1);
 *   millrace.subscribe("SELECT * FROM orders EMIT CHANGES;").subscribe(subscriber);
 * }
 * }</pre>
 *
 * <p>Values for question marks are of the classes that {@link io.millrace.sql.api.SqlType} names;
 * they are constants, never parts of the statement, whatever they hold. What SET and DEFINE say
 * lasts for one call; {@link #newSession()} remembers it.
 *
 * <p>DSL programs that name the same URL run on the same log, beside the queries. Thread-safe.
 */
public final class Millrace implements AutoCloseable {
  private final SqlEngine engine;
  private final String url;
  private final Executor executor;

  private Millrace(SqlEngine engine, String url, Executor executor) {
    this.engine = engine;
    this.url = url;
    this.executor = executor;
  }

  /**
   * Opens an engine with default options; subscribers are called by the common pool.
   *
   * @param url {@code millrace:DIRECTORY} keeps everything, {@code memory:NAME} nothing
   * @throws io.millrace.log.api.LogException when the directory is in use or damaged
   * @throws SqlException when the catalog cannot be read
   */
  public static Millrace open(String url) {
    return open(url, SqlOptions.defaults(), ForkJoinPool.commonPool());
  }

  /**
   * Opens an engine.
   *
   * @param executor calls subscribers
   */
  public static Millrace open(String url, SqlOptions options, Executor executor) {
    return new Millrace(SqlEngine.open(url, options), url, executor);
  }

  /** The URL under which it was opened; a DSL program gives it as {@code bootstrap.servers}. */
  public String url() {
    return url;
  }

  /** The engine beneath. */
  public SqlEngine engine() {
    return engine;
  }

  /** Starts a session, which remembers SET and DEFINE. */
  public SqlSession newSession() {
    return engine.newSession();
  }

  /** Returns what exists: streams, tables, persistent queries and types. */
  public CatalogInfo catalog() {
    return engine.catalog();
  }

  /**
   * Carries out statements that answer no rows, in order.
   *
   * @param statements one or more; all are read before the first is carried out
   * @param values one for each question mark; only a single statement may have any
   * @return what each answers
   * @throws SqlException when one fails; those before it have been carried out
   */
  public List<StatementResult> execute(String statements, @Nullable Object... values) {
    try (SqlSession session = engine.newSession()) {
      List<ScriptStatement> parsed = session.parse(statements, Parameters.of(values));
      for (ScriptStatement statement : parsed) {
        if (statement.subject().kind().isQuery()) {
          throw new SqlException(
              SqlErrorCode.INVALID_STATEMENT, "a query answers rows; use query or subscribe");
        }
      }
      List<StatementResult> results = new ArrayList<>();
      parsed.forEach(statement -> results.add(session.execute(statement)));
      return results;
    }
  }

  /**
   * Answers a pull query.
   *
   * @param values one for each question mark
   * @return all of its rows
   * @throws SqlException when it fails, or is no pull query
   */
  public RowSet query(String select, @Nullable Object... values) {
    try (SqlSession session = engine.newSession();
        QueryResult result = Queries.start(session, select, Parameters.of(values))) {
      if (result.push()) {
        throw new SqlException(
            SqlErrorCode.INVALID_STATEMENT, "the rows of a push query do not end; use subscribe");
      }
      List<Row> rows = new ArrayList<>();
      for (var row = result.rows().next(); row.isPresent(); row = result.rows().next()) {
        rows.add(row.get());
      }
      return new RowSet(result.schema(), rows);
    }
  }

  /**
   * Publishes the rows of a query. Each subscriber has a query of its own, which begins when it
   * subscribes and ends when it cancels. Rows come as fast as they are requested; a slow subscriber
   * slows its query down and loses nothing.
   *
   * @param select a push query, a pull query or PRINT
   * @param values one for each question mark
   */
  public Flow.Publisher<Row> subscribe(String select, @Nullable Object... values) {
    return new RowPublisher(engine, select, Parameters.of(values), executor);
  }

  /**
   * Prepares a statement that is used more than once, with values for its question marks.
   *
   * @throws SqlException when it is not exactly one statement
   */
  public PreparedStatement prepare(String statement) {
    return new PreparedStatement(this, statement);
  }

  /**
   * Inserts a row, as INSERT INTO ... VALUES does; returns when it is on disk and visible.
   *
   * @param source name of a stream or table, see {@link SqlSession#insert}
   * @param row values by column name
   * @throws SqlException when the row does not fit, or cannot be written
   */
  public void insert(String source, Map<String, ? extends @Nullable Object> row) {
    try (SqlSession session = engine.newSession()) {
      session.insert(source, row);
    }
  }

  /** Ends all queries at a point of rest and closes the engine; everything is kept. */
  @Override
  public void close() {
    engine.close();
  }
}
