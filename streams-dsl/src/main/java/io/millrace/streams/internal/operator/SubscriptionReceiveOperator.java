package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.operator.Subscription.Action;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Keeps the references to the rows of a table. */
public final class SubscriptionReceiveOperator<K, KO>
    extends Operator<KO, Subscription<K>, KO, Subscription<K>> {
  private final ForeignJoin<K, ?, KO, ?, ?> join;
  private final String storeName;
  private @Nullable TimestampedKeyValueStore<Bytes, Subscription<K>> store;
  private @Nullable ReferenceKeys<KO, K> keys;

  private SubscriptionReceiveOperator(ForeignJoin<K, ?, KO, ?, ?> join, String storeName) {
    this.join = join;
    this.storeName = storeName;
  }

  /** Supplies the operator. */
  public static <K, KO> ProcessorSupplier<KO, Subscription<K>, KO, Subscription<K>> supplier(
      ForeignJoin<K, ?, KO, ?, ?> join, String storeName) {
    return () -> new SubscriptionReceiveOperator<>(join, storeName);
  }

  @Override
  public void init(ProcessorContext<KO, Subscription<K>> context) {
    super.init(context);
    store = requireNonNull(context.getStateStore(storeName), storeName);
    keys = ReferenceKeys.of(join.otherKeySerde(), join.keySerde(), context);
  }

  @Override
  public void process(Record<KO, Subscription<K>> record) {
    Subscription<K> subscription = record.value();
    if (record.key() != null) {
      keep(record, subscription);
    } else if (subscription.action() != Action.KEEP_AND_ANSWER) {
      drop("its foreign key is null, so that it refers to nothing");
      return;
    }
    forward(record);
  }

  private void keep(Record<KO, Subscription<K>> record, Subscription<K> subscription) {
    Bytes place = requireNonNull(keys).place(record.key(), subscription.key(), record.headers());
    if (subscription.action().keeps()) {
      requireNonNull(store).put(place, ValueAndTimestamp.make(subscription, record.timestamp()));
    } else {
      requireNonNull(store).delete(place);
    }
  }
}
