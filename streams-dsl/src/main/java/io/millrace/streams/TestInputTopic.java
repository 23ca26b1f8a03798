package io.millrace.streams;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serializer;
import io.millrace.streams.test.TestRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Pipes records into a topic of a {@link TopologyTestDriver} or a {@link RuntimeTestDriver}. Each
 * call processes to the end.
 */
public class TestInputTopic<K, V> {
  private final TestAccess driver;
  private final String topic;
  private final Serializer<K> keySerializer;
  private final Serializer<V> valueSerializer;
  private final Duration autoAdvance;
  private Instant currentTime;

  TestInputTopic(
      TestAccess driver,
      String topicName,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      Instant startTimestamp,
      Duration autoAdvance) {
    this.driver = requireNonNull(driver, "driver cannot be null");
    this.topic = requireNonNull(topicName, "topicName cannot be null");
    this.keySerializer = requireNonNull(keySerializer, "keySerializer cannot be null");
    this.valueSerializer = requireNonNull(valueSerializer, "valueSerializer cannot be null");
    this.currentTime = requireNonNull(startTimestamp, "startTimestamp cannot be null");
    this.autoAdvance = requireNonNull(autoAdvance, "autoAdvance cannot be null");
    requireNotNegative(autoAdvance);
  }

  private static void requireNotNegative(Duration advance) {
    if (advance.isNegative()) {
      throw new IllegalArgumentException("time cannot go back, got an advance of " + advance);
    }
  }

  /** Moves the time of records without a timestamp. */
  public void advanceTime(Duration advance) {
    requireNotNegative(advance);
    currentTime = currentTime.plus(advance);
  }

  private Instant timeAndAdvance() {
    Instant time = currentTime;
    currentTime = currentTime.plus(autoAdvance);
    return time;
  }

  /** Pipes a record; without a timestamp it gets the time of this topic. */
  public void pipeInput(TestRecord<K, V> record) {
    Instant time = record.getRecordTime() == null ? timeAndAdvance() : record.getRecordTime();
    driver.pipe(topic, record, keySerializer, valueSerializer, time);
  }

  /** Pipes a value without a key. */
  public void pipeInput(V value) {
    pipeInput(new TestRecord<>(value));
  }

  /** Pipes a key and a value. */
  public void pipeInput(K key, V value) {
    pipeInput(new TestRecord<>(key, value));
  }

  /** Pipes a value without a key at a time. */
  public void pipeInput(V value, Instant timestamp) {
    pipeInput(new TestRecord<>(null, value, timestamp));
  }

  /** Pipes a key and a value at a time in milliseconds. */
  public void pipeInput(K key, V value, long timestampMs) {
    pipeInput(new TestRecord<>(key, value, null, timestampMs));
  }

  /** Pipes a key and a value at a time. */
  public void pipeInput(K key, V value, Instant timestamp) {
    pipeInput(new TestRecord<>(key, value, timestamp));
  }

  /** Pipes records in order. */
  public void pipeRecordList(List<? extends TestRecord<K, V>> records) {
    for (TestRecord<K, V> record : records) {
      pipeInput(record);
    }
  }

  /** Pipes keys and values in order. */
  public void pipeKeyValueList(List<KeyValue<K, V>> keyValues) {
    keyValues.forEach(keyValue -> pipeInput(keyValue.key, keyValue.value));
  }

  /** Pipes values without keys in order. */
  public void pipeValueList(List<V> values) {
    values.forEach(this::pipeInput);
  }

  /** Pipes keys and values, the first at {@code startTimestamp}, each {@code advance} later. */
  public void pipeKeyValueList(
      List<KeyValue<K, V>> keyValues, Instant startTimestamp, Duration advance) {
    Instant time = startTimestamp;
    for (KeyValue<K, V> keyValue : keyValues) {
      pipeInput(keyValue.key, keyValue.value, time);
      time = time.plus(advance);
    }
  }

  /** Pipes values, the first at {@code startTimestamp}, each {@code advance} later. */
  public void pipeValueList(List<V> values, Instant startTimestamp, Duration advance) {
    Instant time = startTimestamp;
    for (V value : values) {
      pipeInput(value, time);
      time = time.plus(advance);
    }
  }

  @Override
  public String toString() {
    return "TestInputTopic[topic='%s', keySerializer=%s, valueSerializer=%s]"
        .formatted(
            topic,
            keySerializer.getClass().getSimpleName(),
            valueSerializer.getClass().getSimpleName());
  }
}
