package io.millrace.sql.internal.expression;

import io.millrace.sql.internal.row.SqlRow;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what went wrong with single rows of one query (values that could not be computed and are
 * null, records that could not be read and are skipped) and keeps the last of it in words. Counts
 * since the query was started in this process; an epoch that is run again counts again.
 *
 * <p>Thread-safe. A thread that works on a record says so with {@link #at}, so that what it reports
 * names the record.
 */
public final class RowErrors implements ExpressionErrorListener {
  private static final Logger LOG = LoggerFactory.getLogger(RowErrors.class);
  private static final int LONGEST_ROW = 120;

  private final AtomicLong count = new AtomicLong();
  private final ThreadLocal<Place> current = ThreadLocal.withInitial(Place::new);
  private volatile @Nullable RowError last;
  private volatile Consumer<RowError> receiver = error -> {};

  /** The record that a thread works on. */
  private static final class Place {
    private boolean quiet;
    private String topic = "";
    private int partition;
    private long offset;
  }

  /** Says which record the calling thread works on from now. */
  public void at(String topic, int partition, long offset) {
    Place place = current.get();
    place.topic = topic;
    place.partition = partition;
    place.offset = offset;
  }

  /** Says that the calling thread works on no record any more. */
  public void atNone() {
    current.get().topic = "";
  }

  /** Runs {@code work}, which repeats what was counted before, without counting it again. */
  public void quietly(Runnable work) {
    Place place = current.get();
    place.quiet = true;
    try {
      work.run();
    } finally {
      place.quiet = false;
    }
  }

  /**
   * Hands every error to {@code receiver} too, from now on.
   *
   * @param receiver is called by the threads that work on records, so must be quick
   */
  public void reportTo(Consumer<RowError> receiver) {
    this.receiver = receiver;
  }

  @Override
  public void onError(String expression, SqlRow row, RuntimeException error) {
    String text = row.toString();
    String excerpt = text.length() > LONGEST_ROW ? text.substring(0, LONGEST_ROW) + "..." : text;
    add(RowError.Kind.EXPRESSION, expression, reason(error), excerpt);
  }

  /** Notes that an aggregate function did not take a row. */
  public void notAggregated(String aggregate, RuntimeException error) {
    add(RowError.Kind.AGGREGATE, aggregate, reason(error), "");
  }

  /** Notes that a row is not written because it has no usable time. */
  public void untimed(RuntimeException error) {
    add(RowError.Kind.TIMESTAMP, "", reason(error), "");
  }

  /** Notes that a record was skipped. */
  public void skipped(String topic, int partition, long offset, String reason) {
    note(new RowError(RowError.Kind.DESERIALIZATION, "", topic, partition, offset, reason, ""));
  }

  private static String reason(RuntimeException error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }

  private void add(RowError.Kind kind, String expression, String reason, String row) {
    Place place = current.get();
    note(new RowError(kind, expression, place.topic, place.partition, place.offset, reason, row));
  }

  private void note(RowError error) {
    if (current.get().quiet) {
      return;
    }
    last = error;
    receiver.accept(error);
    long number = count.incrementAndGet();
    // Fewer and fewer of many, so that bad input does not fill the log.
    if (Long.bitCount(number) == 1) {
      LOG.warn("row error {}: {}", number, error.describe());
    }
  }

  /** Returns how often something went wrong. */
  public long count() {
    return count.get();
  }

  /** Returns the last of it in words. */
  public Optional<String> last() {
    return Optional.ofNullable(last).map(RowError::describe);
  }
}
