package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.internal.operator.Subscription.Action;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns the changes of a table into references to the rows of another. */
public final class SubscriptionSendOperator<K, V, KO>
    extends Operator<K, Change<V>, KO, Subscription<K>> {
  // Serializers may want a topic's name; nothing is written here.
  private static final String NO_TOPIC = "";

  private final ForeignJoin<K, V, KO, ?, ?> join;
  private @Nullable Serializer<KO> references;
  private @Nullable RowFingerprint<V> fingerprints;

  private SubscriptionSendOperator(ForeignJoin<K, V, KO, ?, ?> join) {
    this.join = join;
  }

  /** Supplies the operator. */
  public static <K, V, KO> ProcessorSupplier<K, Change<V>, KO, Subscription<K>> supplier(
      ForeignJoin<K, V, KO, ?, ?> join) {
    return () -> new SubscriptionSendOperator<>(join);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void init(ProcessorContext<KO, Subscription<K>> context) {
    super.init(context);
    Serde<KO> given = join.otherKeySerde();
    Serde<KO> serde = given == null ? (Serde<KO>) context.keySerde() : given;
    references = serde.serializer();
    fingerprints = RowFingerprint.of(join.valueSerde(), context);
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    Change<V> change = record.value();
    if (!change.latest()) {
      dropOutdated();
      return;
    }
    KO oldReference = join.reference(record.key(), change.oldValue());
    KO newReference = join.reference(record.key(), change.newValue());
    Bytes fingerprint = requireNonNull(fingerprints).of(change.newValue(), record.headers());
    if (join.keepsLeft()) {
      sendAll(record, oldReference, newReference, fingerprint);
    } else if (newReference != null) {
      sendMatching(record, oldReference, newReference, fingerprint);
    } else {
      if (change.newValue() != null) {
        drop("its foreign key is null, so that it joins nothing");
      }
      if (oldReference != null) {
        send(record, oldReference, Action.FORGET_AND_ANSWER, fingerprint);
      }
    }
  }

  /** Where rows without a counterpart are in the result. */
  private void sendAll(
      Record<K, Change<V>> record,
      @Nullable KO oldReference,
      @Nullable KO newReference,
      @Nullable Bytes fingerprint) {
    Change<V> change = record.value();
    if (change.newValue() == null && change.oldValue() == null) {
      return;
    }
    if (oldReference != null && differ(oldReference, newReference, record.headers())) {
      send(record, oldReference, Action.FORGET, fingerprint);
    }
    send(record, newReference, Action.KEEP_AND_ANSWER, fingerprint);
  }

  /** Where there may be no counterpart: absence is answered if there may have been a result. */
  private void sendMatching(
      Record<K, Change<V>> record,
      @Nullable KO oldReference,
      KO newReference,
      @Nullable Bytes fingerprint) {
    if (oldReference != null && differ(oldReference, newReference, record.headers())) {
      send(record, oldReference, Action.FORGET, fingerprint);
      send(record, newReference, Action.KEEP_AND_ANSWER, fingerprint);
    } else {
      send(record, newReference, Action.KEEP_AND_ANSWER_ROW, fingerprint);
    }
  }

  private boolean differ(KO one, @Nullable KO other, Headers headers) {
    Serializer<KO> serializer = requireNonNull(references);
    return other == null
        || !Arrays.equals(
            serializer.serialize(NO_TOPIC, headers, one),
            serializer.serialize(NO_TOPIC, headers, other));
  }

  // A reference to nothing has no key; its answer is that there is nothing.
  @SuppressWarnings("NullAway")
  private void send(
      Record<K, Change<V>> record,
      @Nullable KO reference,
      Action action,
      @Nullable Bytes fingerprint) {
    int partition = context().taskId().partition();
    forward(
        record
            .<KO>withKey(reference)
            .withValue(new Subscription<>(action, fingerprint, record.key(), partition)));
  }
}
