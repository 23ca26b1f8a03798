package io.millrace.sql;

import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowSet;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.internal.parser.Fragment;
import io.millrace.sql.internal.parser.Placeholders;
import io.millrace.sql.internal.parser.StatementSplitter;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A statement with question marks in place of constants. Thread-safe. */
public final class PreparedStatement {
  private final Millrace millrace;
  private final String text;
  private final int parameterCount;

  PreparedStatement(Millrace millrace, String text) {
    List<Fragment> fragments = StatementSplitter.split(text).all();
    if (fragments.size() != 1) {
      throw new SqlException(
          SqlErrorCode.INVALID_STATEMENT,
          "expected exactly one statement, found " + fragments.size());
    }
    this.millrace = millrace;
    this.text = text;
    this.parameterCount = Placeholders.count(fragments.get(0).text());
  }

  /** Returns how many values each use needs. */
  public int parameterCount() {
    return parameterCount;
  }

  /** Carries it out, see {@link Millrace#execute}. */
  public StatementResult execute(@Nullable Object... values) {
    return millrace.execute(text, values).get(0);
  }

  /** Answers it as a pull query, see {@link Millrace#query}. */
  public RowSet query(@Nullable Object... values) {
    return millrace.query(text, values);
  }

  /** Publishes its rows, see {@link Millrace#subscribe}. */
  public Flow.Publisher<Row> subscribe(@Nullable Object... values) {
    return millrace.subscribe(text, values);
  }
}
