package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.print.FormatGuess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands out raw records of a topic as they come: partitions in turn, each in order. */
final class PrintCursor implements RowCursor {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final List<LogCursor> cursors = new ArrayList<>();
  private final LogEngine log;
  private final List<TopicPartition> partitions;
  private final @Nullable Map<TopicPartition, Long> endAt;
  private final Bounds bounds;
  private final Consumer<RowCursor> onClose;
  private final FormatGuess keys;
  private final FormatGuess values;
  private final Semaphore news = new Semaphore(0);
  private final Readiness readiness = new Readiness();
  private final AutoCloseable subscription;
  private int turn;
  private long seenCount;
  private long givenCount;
  private volatile boolean closed;

  /**
   * Which records are shown.
   *
   * @param fromBeginning whether records that are there already count
   * @param interval every so many-th record
   * @param limit at most so many
   * @param untilEnd whether it ends with the records that are there at the start
   */
  record Bounds(boolean fromBeginning, long interval, long limit, boolean untilEnd) {}

  /**
   * How keys and values are read.
   *
   * @param keys how keys are read
   * @param values how values are read
   */
  record Guesses(FormatGuess keys, FormatGuess values) {}

  PrintCursor(
      LogEngine log,
      List<TopicPartition> partitions,
      Guesses guesses,
      Bounds bounds,
      Consumer<RowCursor> onClose) {
    this.log = log;
    this.keys = guesses.keys();
    this.values = guesses.values();
    this.partitions = partitions;
    this.bounds = bounds;
    this.onClose = onClose;
    Map<TopicPartition, Long> ends = new HashMap<>(log.endOffsets(partitions));
    this.endAt = bounds.untilEnd() ? ends : null;
    this.subscription = log.onPublish((partition, end) -> wake(partition));
    for (TopicPartition partition : partitions) {
      long from =
          bounds.fromBeginning() ? log.startOffset(partition) : ends.getOrDefault(partition, 0L);
      cursors.add(log.openCursor(partition, from));
    }
  }

  private void wake(TopicPartition partition) {
    if (partitions.contains(partition)) {
      news.release();
      readiness.signal();
    }
  }

  @Override
  public Optional<Row> next() {
    Optional<Row> row = poll(FOREVER);
    while (row.isEmpty() && !closed) {
      row = poll(FOREVER);
    }
    return row;
  }

  @Override
  public Optional<Row> poll(Duration timeout) {
    Optional<Row> row = read();
    if (row.isEmpty() && endAt == null && awaitNews(timeout.toNanos())) {
      // Before looking again, so that what comes in between wakes the next call.
      news.drainPermits();
      row = read();
    }
    if (row.isPresent() ? ++givenCount >= bounds.limit() : endAt != null) {
      close();
    }
    return row;
  }

  private boolean awaitNews(long waitNs) {
    try {
      return news.tryAcquire(waitNs, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SqlException.builder(SqlErrorCode.CANCELLED, "the wait for a record was interrupted")
          .cause(interrupted)
          .build();
    }
  }

  private synchronized Optional<Row> read() {
    for (int tried = 0; tried < cursors.size() && !closed; tried++) {
      LogCursor cursor = cursors.get(turn);
      TopicPartition partition = partitions.get(turn);
      while (isBeforeEnd(partition, cursor) && cursor.advance()) {
        if (seenCount++ % bounds.interval() == 0) {
          return Optional.of(row(partition, cursor));
        }
      }
      turn = (turn + 1) % cursors.size();
    }
    return Optional.empty();
  }

  private boolean isBeforeEnd(TopicPartition partition, LogCursor cursor) {
    return endAt == null || cursor.nextOffset() < endAt.getOrDefault(partition, 0L);
  }

  private Row row(TopicPartition partition, LogCursor record) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(keys.read(record.key()));
    row.add(values.read(record.value()));
    row.add(Instant.ofEpochMilli(record.timestampMs()));
    row.add(partition.partition());
    row.add(record.offset());
    return new Row(row);
  }

  @Override
  public void whenReady(Runnable listener) {
    readiness.await(listener);
    if (closed || endAt != null || hasMore()) {
      readiness.signal();
    }
  }

  private synchronized boolean hasMore() {
    for (int i = 0; i < cursors.size(); i++) {
      if (cursors.get(i).nextOffset() < log.endOffset(partitions.get(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean finished() {
    return closed;
  }

  @Override
  public synchronized List<String> notices() {
    return List.of(
        "Key format, as it looks: %s. Value format: %s.".formatted(keys.label(), values.label()));
  }

  @Override
  public void close() {
    closed = true;
    news.release();
    readiness.signal();
    synchronized (this) {
      if (cursors.isEmpty()) {
        return;
      }
      cursors.forEach(LogCursor::close);
      cursors.clear();
    }
    try {
      subscription.close();
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
    onClose.accept(this);
  }
}
