package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.Serializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Tells the rows that refer to a row of a table how it changed. */
public final class ForeignChangeOperator<K, KO, VO>
    extends Operator<KO, Change<VO>, K, SubscriptionResponse<VO>> {
  private final ForeignJoin<K, ?, KO, VO, ?> join;
  private final String storeName;
  private final Serializer<Bytes> prefixes = Serdes.Bytes().serializer();
  private @Nullable TimestampedKeyValueStore<Bytes, Subscription<K>> store;
  private @Nullable ReferenceKeys<KO, K> keys;

  private ForeignChangeOperator(ForeignJoin<K, ?, KO, VO, ?> join, String storeName) {
    this.join = join;
    this.storeName = storeName;
  }

  /** Supplies the operator. */
  public static <K, KO, VO> ProcessorSupplier<KO, Change<VO>, K, SubscriptionResponse<VO>> supplier(
      ForeignJoin<K, ?, KO, VO, ?> join, String storeName) {
    return () -> new ForeignChangeOperator<>(join, storeName);
  }

  @Override
  public void init(ProcessorContext<K, SubscriptionResponse<VO>> context) {
    super.init(context);
    store = requireNonNull(context.getStateStore(storeName), storeName);
    keys = ReferenceKeys.of(join.otherKeySerde(), join.keySerde(), context);
  }

  @Override
  public void process(Record<KO, Change<VO>> record) {
    if (record.key() == null) {
      drop("its key is null, so that nothing refers to it");
      return;
    }
    if (!record.value().latest()) {
      dropOutdated();
      return;
    }
    VO value = record.value().newValue();
    Bytes prefix = requireNonNull(keys).prefix(record.key(), record.headers());
    try (KeyValueIterator<Bytes, ValueAndTimestamp<Subscription<K>>> references =
        requireNonNull(store).prefixScan(prefix, prefixes)) {
      while (references.hasNext()) {
        Subscription<K> reference = references.next().value.value();
        forward(
            record
                .withKey(reference.key())
                .withValue(
                    new SubscriptionResponse<>(
                        reference.fingerprint(), value, reference.partition())));
      }
    }
  }
}
