package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.store.RecordBuffer;
import io.millrace.streams.internal.task.KeptNumber;
import io.millrace.streams.kstream.ValueJoinerWithKey;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Combines each record with the row of its key: the current one or, if the table keeps versions,
 * the one as of the record's time. With a grace period records wait until stream time, which is the
 * greatest timestamp that this operator has seen, has passed theirs by it.
 */
public final class StreamTableJoinOperator<K, V, VT, VR> extends Operator<K, V, K, VR> {
  private final TableView<K, VT> table;
  private final ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner;
  private final boolean left;
  private final @Nullable Grace grace;
  private @Nullable TableReader<K, VT> reader;
  private @Nullable RecordBuffer<K, V> waiting;
  private @Nullable KeptNumber streamTimeMs;

  /**
   * How long records wait.
   *
   * @param buffer name of the store in which they do
   */
  public record Grace(String buffer, long periodMs) {}

  private StreamTableJoinOperator(
      TableView<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      boolean left,
      @Nullable Grace grace) {
    this.table = table;
    this.joiner = joiner;
    this.left = left;
    this.grace = grace;
  }

  /**
   * Supplies the operator.
   *
   * @param left whether records without a row are passed on
   * @param grace null to join records at once
   */
  public static <K, V, VT, VR> ProcessorSupplier<K, V, K, VR> supplier(
      TableView<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      boolean left,
      @Nullable Grace grace) {
    return () -> new StreamTableJoinOperator<>(table, joiner, left, grace);
  }

  @Override
  public void init(ProcessorContext<K, VR> context) {
    super.init(context);
    reader = table.open(context);
    if (grace != null) {
      waiting = requireNonNull(context.getStateStore(grace.buffer()), grace.buffer());
      streamTimeMs = context().kept(context().nodeName(), -1);
    }
  }

  @Override
  public void process(Record<K, V> record) {
    if (streamTimeMs != null) {
      streamTimeMs.raise(record.timestamp());
    }
    if (record.value() == null || (record.key() == null && !left)) {
      drop("its key or value is null, so that it joins nothing");
    } else if (waiting == null) {
      join(record);
    } else {
      joinLater(record, waiting);
    }
  }

  private void join(Record<K, V> record) {
    VT row = row(record.key(), record.timestamp());
    if (row != null || left) {
      forward(record.<VR>withValue(joiner.apply(record.key(), record.value(), row)));
    }
  }

  private @Nullable VT row(@Nullable K key, long timestampMs) {
    TableReader<K, VT> rows = requireNonNull(reader);
    if (key == null) {
      return null;
    }
    return ValueAndTimestamp.getValueOrNull(
        rows.isVersioned() ? rows.get(key, timestampMs) : rows.get(key));
  }

  private void joinLater(Record<K, V> record, RecordBuffer<K, V> buffer) {
    long dueMs = requireNonNull(streamTimeMs).get() - requireNonNull(grace).periodMs();
    if (record.key() == null || record.timestamp() < dueMs) {
      join(record);
    } else {
      buffer.put(record, context().recordContext());
    }
    for (RecordBuffer.Held<K, V> held = buffer.first();
        held != null && held.timestampMs() <= dueMs;
        held = buffer.first()) {
      buffer.remove(held);
      joinHeld(held);
    }
  }

  private void joinHeld(RecordBuffer.Held<K, V> held) {
    VT row = row(held.key(), held.timestampMs());
    if (row != null || left) {
      VR joined = joiner.apply(held.key(), held.value(), row);
      context()
          .forwardFrom(
              held.origin(),
              new Record<>(held.key(), joined, held.timestampMs(), held.origin().headers()));
    }
  }
}
