package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.store.ChangeBuffer;
import io.millrace.streams.internal.task.KeptNumber;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Holds the changes of a table back until stream time, which is the greatest timestamp that this
 * operator has seen, has passed them by some time, or until its buffer is full. What comes out has
 * the timestamp, the headers and the origin of the last change held back.
 */
public final class SuppressOperator<K, V> extends Operator<K, Change<V>, K, Change<V>> {
  private final String storeName;
  private final Rule rule;
  private @Nullable ChangeBuffer<K, V> buffer;
  private @Nullable KeptNumber streamTimeMs;

  /**
   * When changes are let go.
   *
   * @param waitMs how long after its time a change is let go
   * @param byWindowEnd whether the time of a change is the end of its window, and deletions are
   *     dropped; otherwise it is the timestamp of the first change of the key
   * @param maxKeys a buffer with more is full
   * @param maxBytes a buffer with more is full
   * @param failsWhenFull whether that is an error; otherwise the first changes are let go
   */
  public record Rule(
      long waitMs, boolean byWindowEnd, long maxKeys, long maxBytes, boolean failsWhenFull) {}

  private SuppressOperator(String storeName, Rule rule) {
    this.storeName = storeName;
    this.rule = rule;
  }

  /** Supplies the operator. */
  public static <K, V> ProcessorSupplier<K, Change<V>, K, Change<V>> supplier(
      String storeName, Rule rule) {
    return () -> new SuppressOperator<>(storeName, rule);
  }

  @Override
  public void init(ProcessorContext<K, Change<V>> context) {
    super.init(context);
    buffer = requireNonNull(context.getStateStore(storeName), storeName);
    streamTimeMs = context().kept(context().nodeName(), -1);
  }

  @Override
  public void process(Record<K, Change<V>> record) {
    KeptNumber time = requireNonNull(streamTimeMs);
    time.raise(record.timestamp());
    ChangeBuffer<K, V> changes = requireNonNull(buffer);
    Change<V> change = record.value();
    changes.put(
        rule.byWindowEnd() ? windowEnd(record.key()) : record.timestamp(),
        record.<V>withValue(change.newValue()),
        change.oldValue(),
        change.oldTimestampMs(),
        context().recordContext());
    ChangeBuffer.Held<K, V> first = changes.first();
    while (first != null && first.bufferTimeMs() <= time.get() - rule.waitMs()) {
      first = letGo(changes, first);
    }
    while (first != null && isFull(changes)) {
      if (rule.failsWhenFull()) {
        throw new StreamsException(
            "buffer %s is full: it holds %d of %d keys and %d of %d bytes"
                .formatted(
                    storeName,
                    changes.keys(),
                    rule.maxKeys(),
                    changes.sizeBytes(),
                    rule.maxBytes()));
      }
      first = letGo(changes, first);
    }
  }

  private static long windowEnd(Object key) {
    return ((Windowed<?>) key).window().end();
  }

  private boolean isFull(ChangeBuffer<K, V> changes) {
    return changes.keys() > rule.maxKeys() || changes.sizeBytes() > rule.maxBytes();
  }

  private ChangeBuffer.@Nullable Held<K, V> letGo(
      ChangeBuffer<K, V> changes, ChangeBuffer.Held<K, V> held) {
    changes.remove(held);
    if (held.newValue() != null || !rule.byWindowEnd()) {
      Change<V> change = new Change<>(held.newValue(), held.oldValue(), held.oldTimestampMs());
      Record<K, Change<V>> record =
          new Record<>(held.key(), change, held.origin().timestamp(), held.origin().headers());
      context().forwardFrom(held.origin(), record);
    }
    return changes.first();
  }
}
