package io.millrace.streams.internal.operator;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.processor.StreamPartitioner;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A join of a table with the rows of another that its values refer to. Serdes are null for the
 * defaults.
 *
 * @param extractor the key of the other table in a row; null for none
 * @param partitioner where the keys of this table are; null for where the reference came from
 * @param otherPartitioner where the keys of the other table are; null for the default
 */
public record ForeignJoin<K, V, KO, VO, VR>(
    BiFunction<? super K, ? super V, ? extends KO> extractor,
    RowJoin<V, VO, VR> rows,
    @Nullable Serde<K> keySerde,
    @Nullable Serde<V> valueSerde,
    @Nullable Serde<KO> otherKeySerde,
    @Nullable Serde<VO> otherValueSerde,
    @Nullable StreamPartitioner<K, Void> partitioner,
    @Nullable StreamPartitioner<KO, Void> otherPartitioner) {

  /** Whether rows without a counterpart are in the result. */
  boolean keepsLeft() {
    return !rows.needsRight();
  }

  /** The key that a row refers to; null if there is no row. */
  @Nullable KO reference(K key, @Nullable V value) {
    return value == null ? null : extractor.apply(key, value);
  }

  /** Chooses the partition of a reference; null for the default. */
  // A partitioner of keys is told no value.
  @SuppressWarnings("NullAway")
  public @Nullable StreamPartitioner<KO, Subscription<K>> referencePartitioner() {
    StreamPartitioner<KO, Void> other = otherPartitioner;
    if (other == null) {
      return otherKeySerde == null
          ? null
          : WindowedKeyPartitioner.orNull(otherKeySerde.serializer());
    }
    return (topic, key, value, partitions) -> other.partitions(topic, key, null, partitions);
  }

  /** Chooses the partition of an answer. */
  @SuppressWarnings("NullAway")
  public StreamPartitioner<K, SubscriptionResponse<VO>> answerPartitioner() {
    StreamPartitioner<K, Void> given = partitioner;
    return given == null
        ? (topic, key, answer, partitions) -> Optional.of(Set.of(answer.partition()))
        : (topic, key, answer, partitions) -> given.partitions(topic, key, null, partitions);
  }
}
