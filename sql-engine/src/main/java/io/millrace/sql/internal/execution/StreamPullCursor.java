package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogException;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.internal.lowering.Projection;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Query;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the rows of a stream as they are read, one ahead of the reader; reads no further than a
 * LIMIT needs.
 */
final class StreamPullCursor implements RowCursor {
  private final PullPlan plan;
  private final RowMatcher matcher;
  private final Projection projection;
  private final TopicScan scan;
  private final RecordReader reader;
  private final Consumer<RowCursor> onClose;
  private long toSkip;
  private long remaining;
  private @Nullable Row ahead;

  StreamPullCursor(
      PullPlan plan,
      Query query,
      TopicScan scan,
      RecordReader reader,
      Consumer<RowCursor> onClose) {
    this.plan = plan;
    this.matcher = new RowMatcher(plan.first());
    this.projection = new Projection(plan.selection().columns());
    this.scan = scan;
    this.reader = reader;
    this.onClose = onClose;
    this.toSkip = query.offset().orElse(0);
    this.remaining = query.limit().orElse(Long.MAX_VALUE);
    this.ahead = read();
  }

  private @Nullable Row read() {
    while (remaining > 0) {
      SqlRow row = nextMatch();
      if (row == null) {
        remaining = 0;
      } else if (toSkip > 0) {
        toSkip--;
      } else {
        remaining--;
        return new Row(projection.apply(row).values());
      }
    }
    scan.close();
    return null;
  }

  private @Nullable SqlRow nextMatch() {
    try {
      for (LogCursor record = scan.next(); record != null; record = scan.next()) {
        SourceRow row = reader.read(record, scan.partition());
        SqlRow wide = row == null ? null : matcher.match(row);
        if (wide != null) {
          return wide;
        }
      }
      return null;
    } catch (LogException failure) {
      throw Failures.translate(failure);
    }
  }

  @Override
  public synchronized Optional<Row> next() {
    Row next = ahead;
    if (next == null) {
      return Optional.empty();
    }
    ahead = read();
    return Optional.of(next);
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
  public synchronized boolean finished() {
    return ahead == null;
  }

  @Override
  public synchronized List<String> notices() {
    return RowNotices.of(plan.errors());
  }

  @Override
  public synchronized void close() {
    remaining = 0;
    ahead = null;
    scan.close();
    onClose.accept(this);
  }
}
