package io.millrace.streams.internal.operator;

import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/** Gives records new keys. */
public final class SelectKeyOperator<K, V, KR> extends Operator<K, V, KR, V> {
  private final KeyValueMapper<? super K, ? super V, ? extends KR> mapper;

  private SelectKeyOperator(KeyValueMapper<? super K, ? super V, ? extends KR> mapper) {
    this.mapper = mapper;
  }

  /** Supplies the operator. */
  public static <K, V, KR> ProcessorSupplier<K, V, KR, V> supplier(
      KeyValueMapper<? super K, ? super V, ? extends KR> mapper) {
    return () -> new SelectKeyOperator<>(mapper);
  }

  @Override
  public void process(Record<K, V> record) {
    forward(record.<KR>withKey(mapper.apply(record.key(), record.value())));
  }
}
