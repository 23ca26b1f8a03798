package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.kstream.ValueMapperWithKey;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;

/** Makes any number of records of the same key of one. */
public final class FlatMapValuesOperator<K, V, VR> extends Operator<K, V, K, VR> {
  private final ValueMapperWithKey<? super K, ? super V, ? extends Iterable<? extends VR>> mapper;

  private FlatMapValuesOperator(
      ValueMapperWithKey<? super K, ? super V, ? extends Iterable<? extends VR>> mapper) {
    this.mapper = mapper;
  }

  /** Supplies the operator. */
  public static <K, V, VR> ProcessorSupplier<K, V, K, VR> supplier(
      ValueMapperWithKey<? super K, ? super V, ? extends Iterable<? extends VR>> mapper) {
    return () -> new FlatMapValuesOperator<>(mapper);
  }

  @Override
  public void process(Record<K, V> record) {
    Iterable<? extends VR> values =
        requireNonNull(
            mapper.apply(record.key(), record.value()),
            "the mapper of flatMapValues() returned null, it must return values or nothing");
    for (VR value : values) {
      forward(record.<VR>withValue(value));
    }
  }
}
