package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.KeyValue;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/** Makes any number of records of one. */
public final class FlatMapOperator<K, V, KR, VR> extends Operator<K, V, KR, VR> {
  private final KeyValueMapper<
          ? super K, ? super V, ? extends Iterable<? extends KeyValue<? extends KR, ? extends VR>>>
      mapper;

  private FlatMapOperator(
      KeyValueMapper<
              ? super K,
              ? super V,
              ? extends Iterable<? extends KeyValue<? extends KR, ? extends VR>>>
          mapper) {
    this.mapper = mapper;
  }

  /** Supplies the operator. */
  public static <K, V, KR, VR> ProcessorSupplier<K, V, KR, VR> supplier(
      KeyValueMapper<
              ? super K,
              ? super V,
              ? extends Iterable<? extends KeyValue<? extends KR, ? extends VR>>>
          mapper) {
    return () -> new FlatMapOperator<>(mapper);
  }

  @Override
  public void process(Record<K, V> record) {
    Iterable<? extends KeyValue<? extends KR, ? extends VR>> pairs =
        requireNonNull(
            mapper.apply(record.key(), record.value()),
            "the mapper of flatMap() returned null, it must return pairs or nothing");
    for (KeyValue<? extends KR, ? extends VR> pair : pairs) {
      forward(new Record<KR, VR>(pair.key, pair.value, record.timestamp(), record.headers()));
    }
  }
}
