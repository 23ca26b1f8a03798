package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.task.KeptNumber;
import io.millrace.streams.kstream.Merger;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.internals.SessionWindow;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.SessionStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates the records of each key and session. A record joins the sessions that it is within the
 * gap of; if that changes their bounds, their rows are deleted. Results have the time of the end of
 * their session, and no headers.
 */
public final class SessionAggregateOperator<K, V, VA>
    extends Operator<K, V, Windowed<K>, Change<VA>> {
  private static final Comparator<KeyValue<? extends Windowed<?>, ?>> BY_BOUNDS =
      Comparator.<KeyValue<? extends Windowed<?>, ?>>comparingLong(row -> row.key.window().end())
          .thenComparingLong(row -> row.key.window().start());

  private final SessionWindows windows;
  private final WindowedAggregation<K, V, VA> aggregation;
  private final Merger<? super K, VA> merger;
  private @Nullable SessionStore<K, VA> store;
  private @Nullable KeptNumber streamTimeMs;
  private @Nullable ClosedWindows closed;
  private boolean sendOldValues;

  private SessionAggregateOperator(
      SessionWindows windows,
      WindowedAggregation<K, V, VA> aggregation,
      Merger<? super K, VA> merger) {
    this.windows = windows;
    this.aggregation = aggregation;
    this.merger = merger;
  }

  /** Supplies the operator. */
  public static <K, V, VA> ProcessorSupplier<K, V, Windowed<K>, Change<VA>> supplier(
      SessionWindows windows,
      WindowedAggregation<K, V, VA> aggregation,
      Merger<? super K, VA> merger) {
    return () -> new SessionAggregateOperator<>(windows, aggregation, merger);
  }

  @Override
  public void init(ProcessorContext<Windowed<K>, Change<VA>> context) {
    super.init(context);
    store = requireNonNull(context.getStateStore(aggregation.storeName()), aggregation.storeName());
    streamTimeMs = context().kept(context().nodeName(), -1);
    sendOldValues = aggregation.oldValues().sentIn(context().emitMode());
    closed = ClosedWindows.of(context(), aggregation);
  }

  @Override
  public void process(Record<K, V> record) {
    if (record.key() == null) {
      drop("its key is null, so that it cannot be aggregated");
      return;
    }
    KeptNumber time = requireNonNull(streamTimeMs);
    time.raise(record.timestamp());
    long closeMs = time.get() - windows.gracePeriodMs() - windows.inactivityGap();
    if (closed != null && closed.isUrgent(closeMs)) {
      emitClosed(record, closed, closeMs);
    }
    add(record, closeMs);
    if (closed != null && closed.isDue(closeMs)) {
      emitClosed(record, closed, closeMs);
    }
  }

  private void add(Record<K, V> record, long closeMs) {
    K key = record.key();
    long timeMs = record.timestamp();
    List<KeyValue<Windowed<K>, VA>> merged = sessionsNear(key, timeMs);
    VA aggregate = aggregation.initializer().apply();
    long startMs = timeMs;
    long endMs = timeMs;
    for (KeyValue<Windowed<K>, VA> session : merged) {
      aggregate = merger.apply(key, aggregate, session.value);
      startMs = Math.min(startMs, session.key.window().start());
      endMs = Math.max(endMs, session.key.window().end());
    }
    if (endMs < closeMs) {
      dropLate(record, new SessionWindow(startMs, endMs));
      return;
    }
    boolean sameBounds = startMs == timeMs && endMs == timeMs;
    VA replaced = sameBounds && !merged.isEmpty() ? merged.get(0).value : null;
    if (!sameBounds) {
      merged.forEach(this::remove);
    }
    VA updated = aggregation.aggregator().apply(key, record.value(), aggregate);
    Windowed<K> session = new Windowed<>(key, new SessionWindow(startMs, endMs));
    requireNonNull(store).put(session, updated);
    pass(session, updated, replaced);
  }

  private List<KeyValue<Windowed<K>, VA>> sessionsNear(K key, long timeMs) {
    List<KeyValue<Windowed<K>, VA>> sessions = new ArrayList<>();
    long gapMs = windows.inactivityGap();
    try (KeyValueIterator<Windowed<K>, VA> found =
        requireNonNull(store).findSessions(key, timeMs - gapMs, timeMs + gapMs)) {
      found.forEachRemaining(sessions::add);
    }
    return sessions;
  }

  private void remove(KeyValue<Windowed<K>, VA> session) {
    requireNonNull(store).remove(session.key);
    pass(session.key, null, session.value);
  }

  private void pass(Windowed<K> session, @Nullable VA newValue, @Nullable VA oldValue) {
    if (closed != null) {
      return;
    }
    long endMs = session.window().end();
    Change<VA> change =
        sendOldValues
            ? new Change<>(newValue, oldValue, oldValue == null ? Change.NO_ROW : endMs)
            : Change.to(newValue);
    forward(new Record<>(session, change, endMs));
  }

  private void dropLate(Record<K, V> record, SessionWindow session) {
    drop(
        "its session from %d to %d is closed, record time %d, stream time %d, gap %d ms, grace %d ms"
            .formatted(
                session.start(),
                session.end(),
                record.timestamp(),
                requireNonNull(streamTimeMs).get(),
                windows.inactivityGap(),
                windows.gracePeriodMs()));
  }

  private void emitClosed(Record<K, V> record, ClosedWindows windows, long closeMs) {
    if (closeMs < 1) {
      return;
    }
    List<KeyValue<Windowed<K>, VA>> sessions = new ArrayList<>();
    try (KeyValueIterator<Windowed<K>, VA> found =
        requireNonNull(store).findSessions(windows.emittedMs(), closeMs - 1)) {
      found.forEachRemaining(sessions::add);
    }
    sessions.sort(BY_BOUNDS);
    for (KeyValue<Windowed<K>, VA> session : sessions) {
      Change<VA> change = new Change<>(session.value, null, Change.NO_ROW);
      long endMs = session.key.window().end();
      forward(new Record<>(session.key, change, endMs, record.headers()));
    }
    windows.emitted(closeMs);
  }
}
