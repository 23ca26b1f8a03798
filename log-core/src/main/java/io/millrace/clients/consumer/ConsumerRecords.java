package io.millrace.clients.consumer;

import io.millrace.common.TopicPartition;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/** The records of one {@code poll}, by partition; within a partition in offset order. */
public class ConsumerRecords<K, V> implements Iterable<ConsumerRecord<K, V>> {
  /** No records. */
  public static final ConsumerRecords<Object, Object> EMPTY =
      new ConsumerRecords<>(Map.of(), Map.of());

  private final Map<TopicPartition, List<ConsumerRecord<K, V>>> records;
  private final Map<TopicPartition, OffsetAndMetadata> nextOffsets;

  /** Makes it without the offsets that follow. */
  public ConsumerRecords(Map<TopicPartition, List<ConsumerRecord<K, V>>> records) {
    this(records, Map.of());
  }

  /** Makes it; the maps are not copied. */
  public ConsumerRecords(
      Map<TopicPartition, List<ConsumerRecord<K, V>>> records,
      Map<TopicPartition, OffsetAndMetadata> nextOffsets) {
    this.records = records;
    this.nextOffsets = nextOffsets;
  }

  /** The records of a partition. */
  public List<ConsumerRecord<K, V>> records(TopicPartition partition) {
    return Collections.unmodifiableList(records.getOrDefault(partition, List.of()));
  }

  /** The position after these records, by partition. */
  public Map<TopicPartition, OffsetAndMetadata> nextOffsets() {
    return Collections.unmodifiableMap(nextOffsets);
  }

  /** The records of a topic. */
  public Iterable<ConsumerRecord<K, V>> records(String topic) {
    if (topic == null) {
      throw new IllegalArgumentException("topic cannot be null");
    }
    return () ->
        records.entrySet().stream()
            .filter(entry -> entry.getKey().topic().equals(topic))
            .flatMap(entry -> entry.getValue().stream())
            .iterator();
  }

  /** The partitions that have records here. */
  public Set<TopicPartition> partitions() {
    return Collections.unmodifiableSet(records.keySet());
  }

  @Override
  public Iterator<ConsumerRecord<K, V>> iterator() {
    return new AllRecords<>(records.values().iterator());
  }

  /** One partition after the other, without anything in between. */
  private static final class AllRecords<K, V> implements Iterator<ConsumerRecord<K, V>> {
    private final Iterator<List<ConsumerRecord<K, V>>> partitions;
    private Iterator<ConsumerRecord<K, V>> current = Collections.emptyIterator();

    AllRecords(Iterator<List<ConsumerRecord<K, V>>> partitions) {
      this.partitions = partitions;
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext()) {
        if (!partitions.hasNext()) {
          return false;
        }
        current = partitions.next().iterator();
      }
      return true;
    }

    @Override
    public ConsumerRecord<K, V> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("all records were taken");
      }
      return current.next();
    }
  }

  /** How many records there are. */
  public int count() {
    return records.values().stream().mapToInt(List::size).sum();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return records.values().stream().allMatch(List::isEmpty);
  }

  /** No records. */
  // There is no record whose type could be wrong.
  @SuppressWarnings("unchecked")
  public static <K, V> ConsumerRecords<K, V> empty() {
    return (ConsumerRecords<K, V>) EMPTY;
  }
}
