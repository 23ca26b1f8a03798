package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/** Keeps the records of one side of a join of streams, for those of the other side to come. */
public final class JoinWindowOperator<K, V> extends Operator<K, V, K, V> {
  private final String storeName;
  private @Nullable WindowStore<K, V> store;

  private JoinWindowOperator(String storeName) {
    this.storeName = storeName;
  }

  /** Supplies the operator. */
  public static <K, V> ProcessorSupplier<K, V, K, V> supplier(String storeName) {
    return () -> new JoinWindowOperator<>(storeName);
  }

  @Override
  public void init(ProcessorContext<K, V> context) {
    super.init(context);
    store = requireNonNull(context.getStateStore(storeName), storeName);
  }

  @Override
  public void process(Record<K, V> record) {
    if (record.key() != null) {
      requireNonNull(store).put(record.key(), record.value(), record.timestamp());
    }
    forward(record);
  }
}
