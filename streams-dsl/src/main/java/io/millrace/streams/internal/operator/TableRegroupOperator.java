package io.millrace.streams.internal.operator;

import io.millrace.streams.KeyValue;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Turns the change of a row into changes of its groups: what to subtract where it was, what to add
 * where it is, together if that is the same group.
 */
public final class TableRegroupOperator<K, V, KR, VR>
    extends Operator<K, Change<V>, KR, Change<VR>> {
  private final KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>>
      selector;

  private TableRegroupOperator(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>>
          selector) {
    this.selector = selector;
  }

  /** Supplies the operator. */
  public static <K, V, KR, VR> ProcessorSupplier<K, Change<V>, KR, Change<VR>> supplier(
      KeyValueMapper<? super K, ? super V, ? extends KeyValue<? extends KR, ? extends VR>>
          selector) {
    return () -> new TableRegroupOperator<>(selector);
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    if (record.key() == null) {
      throw new StreamsException("a row with a null key cannot be grouped");
    }
    if (!record.value().latest()) {
      dropOutdated();
      return;
    }
    KeyValue<? extends KR, ? extends VR> from = select(record.key(), record.value().oldValue());
    KeyValue<? extends KR, ? extends VR> to = select(record.key(), record.value().newValue());
    if (from != null && to != null && from.key.equals(to.key)) {
      forward(record, to.key, new Change<>(to.value, from.value, Change.NOT_KNOWN));
      return;
    }
    if (from != null) {
      forward(record, from.key, new Change<>(null, from.value, Change.NOT_KNOWN));
    }
    if (to != null) {
      forward(record, to.key, Change.to(to.value));
    }
  }

  private @Nullable KeyValue<? extends KR, ? extends VR> select(K key, @Nullable V value) {
    if (value == null) {
      return null;
    }
    KeyValue<? extends KR, ? extends VR> pair = selector.apply(key, value);
    return pair == null || pair.key == null || pair.value == null ? null : pair;
  }

  private void forward(Record<K, Change<V>> cause, KR group, Change<VR> change) {
    forward(new Record<>(group, change, cause.timestamp(), cause.headers()));
  }
}
