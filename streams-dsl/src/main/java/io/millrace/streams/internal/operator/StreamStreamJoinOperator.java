package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.internal.task.KeptNumber;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.WindowStore;
import io.millrace.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * One side of a join of two streams: combines each record with those of the other stream that have
 * its key and are near enough in time. A record without a match is emitted, if that is asked for,
 * when stream time, which both sides share, has left no room for one to come.
 */
public final class StreamStreamJoinOperator<K, V, VO, VR> extends Operator<K, V, K, VR> {
  private final StreamJoin<K, ?, ?, VR> join;
  private final StreamJoin.Side<K, V, VO, VR> side;
  private @Nullable WindowStore<K, VO> others;
  private @Nullable WaitingRecords<K> waiting;
  private @Nullable KeptNumber streamTimeMs;

  private StreamStreamJoinOperator(
      StreamJoin<K, ?, ?, VR> join, StreamJoin.Side<K, V, VO, VR> side) {
    this.join = join;
    this.side = side;
  }

  /** Supplies the operator of the left stream. */
  public static <K, V1, V2, VR> ProcessorSupplier<K, V1, K, VR> left(
      StreamJoin<K, V1, V2, VR> join) {
    return () -> new StreamStreamJoinOperator<>(join, join.left());
  }

  /** Supplies the operator of the right stream. */
  public static <K, V1, V2, VR> ProcessorSupplier<K, V2, K, VR> right(
      StreamJoin<K, V1, V2, VR> join) {
    return () -> new StreamStreamJoinOperator<>(join, join.right());
  }

  @Override
  public void init(ProcessorContext<K, VR> context) {
    super.init(context);
    others = requireNonNull(context.getStateStore(side.otherStore()), side.otherStore());
    streamTimeMs = context().kept(join.leftStore() + "/time", -1);
    String waitingStore = join.waitingStore();
    if (waitingStore != null) {
      waiting = new WaitingRecords<>(context(), waitingStore, join.windows(), side.afterMs());
    }
  }

  @Override
  public void process(Record<K, V> record) {
    long timeMs = record.timestamp();
    KeptNumber time = requireNonNull(streamTimeMs);
    time.raise(timeMs);
    if (record.key() == null && record.value() != null && side.keeps()) {
      forwardAlone(record);
      return;
    }
    if (record.key() == null || record.value() == null) {
      drop("its key or value is null, so that it joins nothing");
      return;
    }
    if (waiting != null && timeMs == time.get()) {
      emitClosed(record, waiting);
    }
    boolean matched = joinMatches(record);
    if (!matched && side.keeps()) {
      boolean noMatchToCome = Math.max(0, timeMs + side.afterMs()) < time.get();
      if (waiting == null || noMatchToCome) {
        forwardAlone(record);
      } else {
        waiting.add(record.key(), side.isLeft(), timeMs, record.value());
      }
    }
  }

  private void forwardAlone(Record<K, V> record) {
    forward(record.<VR>withValue(side.joiner().apply(record.key(), record.value(), null)));
  }

  private boolean joinMatches(Record<K, V> record) {
    long timeMs = record.timestamp();
    long fromMs = Math.max(0, timeMs - side.beforeMs());
    long toMs = Math.max(0, timeMs + side.afterMs());
    boolean matched = false;
    try (WindowStoreIterator<VO> matches =
        requireNonNull(others).fetch(record.key(), fromMs, toMs)) {
      while (matches.hasNext()) {
        KeyValue<Long, VO> match = matches.next();
        if (!side.condition().test(record.value(), match.value)) {
          continue;
        }
        matched = true;
        if (waiting != null) {
          waiting.remove(record.key(), !side.isLeft(), match.key, value -> fits(record, value));
        }
        VR joined = side.joiner().apply(record.key(), record.value(), match.value);
        forward(record.<VR>withValue(joined).withTimestamp(Math.max(timeMs, match.key)));
      }
    }
    return matched;
  }

  // Waiting records of the other side have values of its type.
  @SuppressWarnings("unchecked")
  private boolean fits(Record<K, V> record, Object other) {
    return side.condition().test(record.value(), (VO) other);
  }

  private void emitClosed(Record<K, V> cause, WaitingRecords<K> records) {
    for (KeyValue<Unmatched.At<K>, Unmatched> closed :
        records.takeClosed(requireNonNull(streamTimeMs).get())) {
      for (Object value : closed.value.values()) {
        VR joined = joinAlone(closed.key.key(), closed.key.left(), value);
        forward(new Record<>(closed.key.key(), joined, closed.key.timestampMs(), cause.headers()));
      }
    }
  }

  // The side of a waiting record says which of the two types its value has.
  @SuppressWarnings("unchecked")
  private VR joinAlone(K key, boolean left, Object value) {
    return left == side.isLeft()
        ? side.joiner().apply(key, (V) value, null)
        : side.joiner().apply(key, null, (VO) value);
  }
}
