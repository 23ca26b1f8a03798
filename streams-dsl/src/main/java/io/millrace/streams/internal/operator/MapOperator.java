package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/** Gives records new keys and values. */
public final class MapOperator<K, V, KR, VR> extends Operator<K, V, KR, VR> {
  private final KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>>
      mapper;

  private MapOperator(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>> mapper) {
    this.mapper = mapper;
  }

  /** Supplies the operator. */
  public static <K, V, KR, VR> ProcessorSupplier<K, V, KR, VR> supplier(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>> mapper) {
    return () -> new MapOperator<>(mapper);
  }

  @Override
  public void process(Record<K, V> record) {
    KeyValue<? extends KR, ? extends VR> pair =
        requireNonNull(
            mapper.apply(record.key(), record.value()),
            "the mapper of map() returned null, it must return a pair");
    forward(new Record<KR, VR>(pair.key, pair.value, record.timestamp(), record.headers()));
  }
}
