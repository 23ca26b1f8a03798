package io.millrace.sql.internal.execution;

import io.millrace.common.TopicPartition;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.serialization.Deserializer;
import io.millrace.sql.api.QueryProgress;
import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowCursor;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.lowering.QueryLowering;
import io.millrace.sql.internal.lowering.StateSerdes;
import io.millrace.sql.internal.plan.QueryPlan;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.OutputListener;
import io.millrace.streams.runtime.OutputListener.Output;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the rows of a push query, which may end when its member has read so far. The listener
 * never blocks the runtime: when many rows wait, the query is paused, and goes on when the reader
 * has caught up.
 */
final class PushCursor implements RowCursor {
  private static final int PAUSE_AT = 10_000;
  private static final int RESUME_AT = 1_000;
  private static final Duration TICK = Duration.ofMillis(100);

  /** Wakes the reader; rows have values, and rows that have left have keys. */
  private static final Output WAKE = new Output(null, null, 0, new RecordHeaders());

  private final Deserializer<SqlRow> rows;
  private final Optional<Identity> identity;
  private final ToLongFunction<Map<TopicPartition, Long>> remainingAt;
  private final boolean tombstones;
  private final RowErrors errors;
  private final Consumer<RowCursor> onClose;
  private final BlockingQueue<Output> waiting = new LinkedBlockingQueue<>();
  private volatile @Nullable Member member;
  private volatile boolean closed;
  private volatile boolean paused;
  private volatile @Nullable Map<TopicPartition, Long> endAt;
  private volatile boolean ended;
  private final Readiness readiness = new Readiness();
  private final int columnCount;
  private long remaining;

  /**
   * What is handed out.
   *
   * @param limit at most so many rows; tombstones that are told of count
   * @param tombstones whether it is told that a row has left
   */
  record Bounds(long limit, boolean tombstones) {}

  /**
   * How the rows of a table are told apart.
   *
   * @param parts where the key is repeated in the result
   */
  private record Identity(Deserializer<SqlRow> keys, QueryPlan.RowIdentity parts) {}

  /**
   * Creates a cursor.
   *
   * @param remainingAt how many records are left behind given positions
   */
  PushCursor(
      QueryPlan plan,
      Bounds bounds,
      ToLongFunction<Map<TopicPartition, Long>> remainingAt,
      Consumer<RowCursor> onClose) {
    List<SqlType> types = QueryLowering.outputTypes(plan);
    this.rows = StateSerdes.values(types).deserializer();
    this.columnCount = types.size();
    this.identity =
        plan.identity().map(key -> new Identity(StateSerdes.keys(key.types()).deserializer(), key));
    this.remainingAt = remainingAt;
    this.tombstones = bounds.tombstones();
    this.errors = plan.errors();
    this.remaining = bounds.limit();
    this.onClose = onClose;
  }

  void start(Function<OutputListener, Member> starter) {
    if (remaining == 0) {
      closed = true;
      return;
    }
    Member started = starter.apply(this::accept);
    member = started;
    started.onFailure(readiness::signal);
  }

  /** Ends the query when it has read up to {@code positions} and the rows have been handed out. */
  void endAt(Map<TopicPartition, Long> positions) {
    endAt = positions;
    Member running = member;
    if (running != null) {
      CompletableFuture<Void> unused =
          running.whenReached(positions).whenComplete((reached, failure) -> wake());
    }
  }

  private void wake() {
    waiting.add(WAKE);
    readiness.signal();
  }

  private void endIfThere() {
    Map<TopicPartition, Long> positions = endAt;
    Member running = member;
    if (positions == null || running == null || !waiting.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> read = running.positions();
    boolean there =
        read.entrySet().stream()
            .allMatch(e -> e.getValue() >= positions.getOrDefault(e.getKey(), 0L));
    if (there) {
      // When it has stopped, everything it made has been handed over.
      running.stop(true);
      ended = true;
      member = null;
      onClose.accept(this);
    }
  }

  private void accept(List<Output> outputs) {
    if (closed) {
      return;
    }
    for (Output output : outputs) {
      if (tombstones || output.value() != null) {
        waiting.add(output);
      }
    }
    Member running = member;
    if (waiting.size() > PAUSE_AT && running != null && !paused) {
      paused = true;
      running.pause();
    }
    readiness.signal();
  }

  @Override
  public void whenReady(Runnable listener) {
    readiness.await(listener);
    Member running = member;
    boolean failed = running != null && running.state() == Member.State.ERROR;
    if (!waiting.isEmpty() || finished() || failed) {
      readiness.signal();
    }
  }

  @Override
  public Optional<Row> next() {
    while (true) {
      Optional<Row> row = poll(TICK);
      if (row.isPresent() || finished()) {
        return row;
      }
    }
  }

  @Override
  public Optional<Row> poll(Duration timeout) {
    if (finished()) {
      return Optional.empty();
    }
    Output output = take(timeout);
    if (output == null || (output.value() == null && output.key() == null)) {
      requireAlive();
      endIfThere();
      return Optional.empty();
    }
    resumeIfDrained();
    if (--remaining == 0) {
      close();
    }
    if (output.value() == null) {
      return Optional.of(left(output));
    }
    SqlRow row = rows.deserialize("", output.value());
    byte[] key = output.key();
    return Optional.of(new Row(row.values(), key == null ? null : ByteBuffer.wrap(key), false));
  }

  /** A row that has left: of its columns, those that repeat the key are known. */
  private Row left(Output output) {
    List<@Nullable Object> values = new ArrayList<>(Collections.nCopies(columnCount, null));
    byte[] key = output.key();
    if (identity.isPresent() && key != null) {
      repeatKey(identity.get().parts(), identity.get().keys().deserialize("", key), values);
    }
    return new Row(values, key == null ? null : ByteBuffer.wrap(key), true);
  }

  private static void repeatKey(
      QueryPlan.RowIdentity parts, SqlRow key, List<@Nullable Object> values) {
    int count = parts.columns().size();
    for (int i = 0; i < count; i++) {
      set(values, parts.columns().get(i), key.get(i));
    }
    parts
        .window()
        .ifPresent(
            window -> {
              Object start = key.get(count);
              set(values, parts.startColumn(), start);
              set(
                  values,
                  parts.endColumn(),
                  window.isSession() ? key.get(count + 1) : (Long) start + window.sizeMs());
            });
  }

  private static void set(List<@Nullable Object> values, int column, @Nullable Object value) {
    if (column >= 0) {
      values.set(column, value);
    }
  }

  @Override
  public Optional<QueryProgress> progress() {
    Member running = member;
    return running == null
        ? Optional.empty()
        : Optional.of(
            new QueryProgress(
                running.recordsProcessed(), remainingAt.applyAsLong(running.positions())));
  }

  private @Nullable Output take(Duration timeout) {
    try {
      return waiting.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SqlException.builder(SqlErrorCode.CANCELLED, "the wait for a row was interrupted")
          .cause(interrupted)
          .build();
    }
  }

  private void resumeIfDrained() {
    Member running = member;
    if (paused && waiting.size() < RESUME_AT && running != null) {
      paused = false;
      running.resume();
    }
  }

  private void requireAlive() {
    Member running = member;
    if (running == null || closed || running.state() != Member.State.ERROR) {
      return;
    }
    SqlException.Builder error =
        SqlException.builder(
            SqlErrorCode.QUERY_FAILED,
            "the query failed: " + running.failure().map(Failures::describe).orElse("stopped"));
    running.failure().ifPresent(error::cause);
    close();
    throw error.build();
  }

  @Override
  public boolean finished() {
    return closed || (ended && waiting.isEmpty());
  }

  @Override
  public List<String> notices() {
    return RowNotices.of(errors);
  }

  @Override
  public void close() {
    Member running;
    synchronized (this) {
      running = member;
      member = null;
      closed = true;
    }
    if (running != null) {
      running.stop(true);
      onClose.accept(this);
    }
    readiness.signal();
  }
}
