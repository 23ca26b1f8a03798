package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Hands out rows that are all there. */
final class ListCursor implements RowCursor {
  private final Iterator<Row> rows;
  private volatile boolean closed;

  ListCursor(List<Row> rows) {
    this.rows = rows.iterator();
  }

  @Override
  public Optional<Row> next() {
    return finished() ? Optional.empty() : Optional.of(rows.next());
  }

  @Override
  public Optional<Row> poll(Duration timeout) {
    return next();
  }

  @Override
  public void whenReady(Runnable listener) {
    listener.run();
  }

  @Override
  public boolean finished() {
    return closed || !rows.hasNext();
  }

  @Override
  public void close() {
    closed = true;
  }
}
