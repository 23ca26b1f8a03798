package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.task.InternalContext;
import io.millrace.streams.internal.task.KeptNumber;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The records of both sides of a join that wait for a match while their windows are open. Both
 * sides have one of these over the same store and the same kept numbers.
 *
 * <p>In eager mode it looks for closed windows exactly when Kafka Streams does: that keeps the time
 * of the last record it has looked at in place of the first, so that records may come out later
 * than they could. In atomic mode they come out as soon as their windows have closed.
 */
final class WaitingRecords<K> {
  private static final String INTERVAL_CONFIG =
      "__emit.interval.ms.kstreams.outer.join.spurious.results.fix__";

  private final KeyValueStore<Unmatched.At<K>, Unmatched> store;
  private final JoinWindows windows;
  private final long ownAfterMs;
  private final boolean exact;
  private final KeptNumber lowestMs;
  private final EmitInterval interval;
  private final InternalContext<?, ?> context;

  WaitingRecords(
      InternalContext<?, ?> context, String storeName, JoinWindows windows, long ownAfterMs) {
    this.context = context;
    this.store = requireNonNull(context.getStateStore(storeName), storeName);
    this.windows = windows;
    this.ownAfterMs = ownAfterMs;
    this.exact = context.emitMode() == EmitMode.ATOMIC;
    this.lowestMs = context.kept(storeName + "/lowest", Long.MAX_VALUE);
    this.interval = EmitInterval.of(context, INTERVAL_CONFIG, storeName);
  }

  void add(K key, boolean left, long timestampMs, Object value) {
    lowestMs.set(Math.min(lowestMs.get(), timestampMs));
    Unmatched.At<K> place = new Unmatched.At<>(timestampMs, left, key);
    Unmatched known = store.get(place);
    List<Object> values = new ArrayList<>(known == null ? List.of() : known.values());
    values.add(value);
    store.put(place, new Unmatched(left, values));
  }

  /** Takes out the records at a place that have found a match. */
  void remove(K key, boolean left, long timestampMs, Predicate<Object> matched) {
    Unmatched.At<K> place = new Unmatched.At<>(timestampMs, left, key);
    Unmatched known = store.get(place);
    if (known == null) {
      return;
    }
    List<Object> others = known.values().stream().filter(matched.negate()).toList();
    if (others.isEmpty()) {
      store.put(place, null);
    } else if (others.size() < known.values().size()) {
      store.put(place, new Unmatched(left, others));
    }
  }

  /** Takes out those whose windows have closed, if it is time to look. */
  List<KeyValue<Unmatched.At<K>, Unmatched>> takeClosed(long streamTimeMs) {
    long lookbackMs = exact ? Math.min(windows.afterMs, windows.beforeMs) : ownAfterMs;
    // Without waiting records this overflows, and Kafka Streams looks.
    if (lowestMs.get() + lookbackMs + windows.gracePeriodMs() >= streamTimeMs
        || !interval.hasPassed(context.currentSystemTimeMs())) {
      return List.of();
    }
    List<KeyValue<Unmatched.At<K>, Unmatched>> closed =
        exact ? closed(streamTimeMs) : closedAsInKafka(streamTimeMs);
    closed.forEach(records -> store.put(records.key, null));
    return closed;
  }

  private List<KeyValue<Unmatched.At<K>, Unmatched>> closed(long streamTimeMs) {
    List<KeyValue<Unmatched.At<K>, Unmatched>> closed = new ArrayList<>();
    long firstOpenMs = Long.MAX_VALUE;
    long longestMs = Math.min(windows.afterMs, windows.beforeMs) + windows.gracePeriodMs();
    try (KeyValueIterator<Unmatched.At<K>, Unmatched> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Unmatched.At<K>, Unmatched> records = all.next();
        if (isOpen(records.key, streamTimeMs)) {
          firstOpenMs = Math.min(firstOpenMs, records.key.timestampMs());
        } else {
          closed.add(records);
        }
        if (records.key.timestampMs() + longestMs >= streamTimeMs) {
          break;
        }
      }
    }
    lowestMs.set(firstOpenMs);
    return closed;
  }

  private List<KeyValue<Unmatched.At<K>, Unmatched>> closedAsInKafka(long streamTimeMs) {
    List<KeyValue<Unmatched.At<K>, Unmatched>> closed = new ArrayList<>();
    lowestMs.set(Long.MAX_VALUE);
    boolean leftOpen = false;
    boolean rightOpen = false;
    try (KeyValueIterator<Unmatched.At<K>, Unmatched> all = store.all()) {
      while (all.hasNext()) {
        KeyValue<Unmatched.At<K>, Unmatched> records = all.next();
        lowestMs.set(records.key.timestampMs());
        if (leftOpen && rightOpen) {
          break;
        }
        if (isOpen(records.key, streamTimeMs)) {
          leftOpen |= records.key.left();
          rightOpen |= !records.key.left();
        } else {
          closed.add(records);
        }
      }
    }
    return closed;
  }

  private boolean isOpen(Unmatched.At<K> place, long streamTimeMs) {
    long lookbackMs = place.left() ? windows.afterMs : windows.beforeMs;
    return place.timestampMs() + lookbackMs + windows.gracePeriodMs() >= streamTimeMs;
  }
}
