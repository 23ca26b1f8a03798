package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.ValueJoinerWithKey;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Combines each record with the current row of its key. */
public final class StreamTableJoinOperator<K, V, VT, VR> extends Operator<K, V, K, VR> {
  private final TableView<K, VT> table;
  private final ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner;
  private final boolean left;
  private @Nullable TableReader<K, VT> reader;

  private StreamTableJoinOperator(
      TableView<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      boolean left) {
    this.table = table;
    this.joiner = joiner;
    this.left = left;
  }

  /** Supplies the operator; a left join also passes on records without a row. */
  public static <K, V, VT, VR> ProcessorSupplier<K, V, K, VR> supplier(
      TableView<K, VT> table,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      boolean left) {
    return () -> new StreamTableJoinOperator<>(table, joiner, left);
  }

  @Override
  public void init(ProcessorContext<K, VR> context) {
    super.init(context);
    reader = table.open(context);
  }

  @Override
  public void process(Record<K, V> record) {
    K key = record.key();
    if (record.value() == null || (key == null && !left)) {
      drop("its key or value is null, so that it joins nothing");
      return;
    }
    VT row = key == null ? null : ValueAndTimestamp.getValueOrNull(requireNonNull(reader).get(key));
    if (row != null || left) {
      forward(record.<VR>withValue(joiner.apply(key, record.value(), row)));
    }
  }
}
