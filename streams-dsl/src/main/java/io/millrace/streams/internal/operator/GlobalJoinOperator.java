package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.kstream.ValueJoinerWithKey;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Combines each record with the row of a global table that the record names. */
public final class GlobalJoinOperator<K, V, KT, VT, VR> extends Operator<K, V, K, VR> {
  private final TableView<KT, VT> table;
  private final KeyValueMapper<? super K, ? super V, ? extends KT> selector;
  private final ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner;
  private final boolean left;
  private @Nullable TableReader<KT, VT> reader;

  private GlobalJoinOperator(
      TableView<KT, VT> table,
      KeyValueMapper<? super K, ? super V, ? extends KT> selector,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      boolean left) {
    this.table = table;
    this.selector = selector;
    this.joiner = joiner;
    this.left = left;
  }

  /** Supplies the operator; a left join also passes on records without a row. */
  public static <K, V, KT, VT, VR> ProcessorSupplier<K, V, K, VR> supplier(
      TableView<KT, VT> table,
      KeyValueMapper<? super K, ? super V, ? extends KT> selector,
      ValueJoinerWithKey<? super K, ? super V, ? super VT, ? extends VR> joiner,
      boolean left) {
    return () -> new GlobalJoinOperator<>(table, selector, joiner, left);
  }

  @Override
  public void init(ProcessorContext<K, VR> context) {
    super.init(context);
    reader = table.open(context);
  }

  // As in Kafka Streams, the selector sees records without a value too.
  @Override
  public void process(Record<K, V> record) {
    KT key = selector.apply(record.key(), record.value());
    if (record.value() == null || (key == null && !left)) {
      drop("its value or the key of the row it joins is null");
      return;
    }
    VT row = key == null ? null : ValueAndTimestamp.getValueOrNull(requireNonNull(reader).get(key));
    if (row != null || left) {
      forward(record.<VR>withValue(joiner.apply(record.key(), record.value(), row)));
    }
  }
}
