package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.WindowStore;
import io.millrace.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Joins a stream with itself over one store of its records. Each record meets those before it
 * twice, as the left and as the right one, and itself once; results come in the order in which a
 * join over two stores emits them.
 */
public final class SelfJoinOperator<K, V, VR> extends Operator<K, V, K, VR> {
  private final StreamJoin<K, V, V, VR> join;
  private @Nullable WindowStore<K, V> store;

  private SelfJoinOperator(StreamJoin<K, V, V, VR> join) {
    this.join = join;
  }

  /** Supplies the operator; the join's left store is the one that is used. */
  public static <K, V, VR> ProcessorSupplier<K, V, K, VR> supplier(StreamJoin<K, V, V, VR> join) {
    return () -> new SelfJoinOperator<>(join);
  }

  @Override
  public void init(ProcessorContext<K, VR> context) {
    super.init(context);
    store = requireNonNull(context.getStateStore(join.leftStore()), join.leftStore());
  }

  @Override
  public void process(Record<K, V> record) {
    if (record.key() == null || record.value() == null) {
      drop("its key or value is null, so that it joins nothing");
      return;
    }
    // The record itself is among the others only in the second role, as in a join of two stores.
    asLeft(record);
    requireNonNull(store).put(record.key(), record.value(), record.timestamp());
    asRight(record);
  }

  private void asLeft(Record<K, V> record) {
    try (WindowStoreIterator<V> others =
        fetch(record, join.windows().beforeMs, join.windows().afterMs)) {
      while (others.hasNext()) {
        KeyValue<Long, V> other = others.next();
        emit(record, record.value(), other.value, other.key);
      }
    }
  }

  private void asRight(Record<K, V> record) {
    try (WindowStoreIterator<V> others =
        fetch(
            record,
            /* beforeMs= */ join.windows().afterMs,
            /* afterMs= */ join.windows().beforeMs)) {
      while (others.hasNext()) {
        KeyValue<Long, V> other = others.next();
        emit(record, other.value, record.value(), other.key);
      }
    }
  }

  private WindowStoreIterator<V> fetch(Record<K, V> record, long beforeMs, long afterMs) {
    long timeMs = record.timestamp();
    return requireNonNull(store)
        .fetch(record.key(), Math.max(0, timeMs - beforeMs), Math.max(0, timeMs + afterMs));
  }

  private void emit(Record<K, V> record, V left, V right, long otherMs) {
    if (!join.condition().test(left, right)) {
      return;
    }
    VR joined = join.joiner().apply(record.key(), left, right);
    forward(record.<VR>withValue(joined).withTimestamp(Math.max(record.timestamp(), otherMs)));
  }
}
