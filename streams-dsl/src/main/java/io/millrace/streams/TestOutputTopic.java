package io.millrace.streams;

import static java.util.Objects.requireNonNull;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.serialization.Deserializer;
import io.millrace.streams.test.TestRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads what a topology has written to a topic of a {@link TopologyTestDriver} or a {@link
 * RuntimeTestDriver}, in order.
 */
public class TestOutputTopic<K, V> {
  private final TestAccess driver;
  private final String topic;
  private final Deserializer<K> keyDeserializer;
  private final Deserializer<V> valueDeserializer;

  TestOutputTopic(
      TestAccess driver,
      String topicName,
      Deserializer<K> keyDeserializer,
      Deserializer<V> valueDeserializer) {
    this.driver = requireNonNull(driver, "driver cannot be null");
    this.topic = requireNonNull(topicName, "topicName cannot be null");
    this.keyDeserializer = requireNonNull(keyDeserializer, "keyDeserializer cannot be null");
    this.valueDeserializer = requireNonNull(valueDeserializer, "valueDeserializer cannot be null");
  }

  /**
   * The next value.
   *
   * @throws NoSuchElementException when there is none
   */
  public V readValue() {
    return readRecord().value();
  }

  /**
   * The next key and value.
   *
   * @throws NoSuchElementException when there is none
   */
  public KeyValue<K, V> readKeyValue() {
    TestRecord<K, V> record = readRecord();
    return KeyValue.pair(record.key(), record.value());
  }

  /**
   * The next record.
   *
   * @throws NoSuchElementException when there is none
   */
  public TestRecord<K, V> readRecord() {
    ProducerRecord<byte[], byte[]> record = driver.read(topic);
    if (record == null) {
      throw new NoSuchElementException(
          driver.hasProduced(topic)
              ? "topic \"%s\" has no more records".formatted(topic)
              : "nothing was written to topic \"%s\"; written were %s"
                  .formatted(topic, driver.producedTopicNames()));
    }
    return new TestRecord<>(
        keyDeserializer.deserialize(topic, record.headers(), record.key()),
        valueDeserializer.deserialize(topic, record.headers(), record.value()),
        record.headers(),
        record.timestamp());
  }

  /** All records not read yet. */
  public List<TestRecord<K, V>> readRecordsToList() {
    List<TestRecord<K, V>> records = new ArrayList<>();
    while (!isEmpty()) {
      records.add(readRecord());
    }
    return records;
  }

  /**
   * The last value of each key among the records not read yet.
   *
   * @throws IllegalStateException when a key is null
   */
  public Map<K, V> readKeyValuesToMap() {
    Map<K, V> values = new HashMap<>();
    while (!isEmpty()) {
      TestRecord<K, V> record = readRecord();
      if (record.key() == null) {
        throw new IllegalStateException(
            "a record of topic \"%s\" has no key, so it cannot go into a map: %s"
                .formatted(topic, record));
      }
      values.put(record.key(), record.value());
    }
    return values;
  }

  /** All keys and values not read yet. */
  public List<KeyValue<K, V>> readKeyValuesToList() {
    List<KeyValue<K, V>> keyValues = new ArrayList<>();
    while (!isEmpty()) {
      keyValues.add(readKeyValue());
    }
    return keyValues;
  }

  /** All values not read yet. */
  public List<V> readValuesToList() {
    List<V> values = new ArrayList<>();
    while (!isEmpty()) {
      values.add(readValue());
    }
    return values;
  }

  /** How many records have not been read yet. */
  public final long getQueueSize() {
    return driver.size(topic);
  }

  /** Whether every record has been read. */
  public final boolean isEmpty() {
    return driver.size(topic) == 0;
  }

  @Override
  public String toString() {
    return "TestOutputTopic[topic='%s', keyDeserializer=%s, valueDeserializer=%s, size=%d]"
        .formatted(
            topic,
            keyDeserializer.getClass().getSimpleName(),
            valueDeserializer.getClass().getSimpleName(),
            getQueueSize());
  }
}
