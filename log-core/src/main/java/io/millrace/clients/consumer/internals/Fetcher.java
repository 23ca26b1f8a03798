package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.clients.consumer.ConsumerRecord;
import io.millrace.clients.consumer.ConsumerRecords;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.RecordDeserializationException;
import io.millrace.common.errors.RecordDeserializationException.DeserializationExceptionOrigin;
import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Deserializer;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads records through the cursors, a bounded number at a time; begins where the last call left
 * off, so that no partition starves. Belongs to the consumer's thread.
 */
final class Fetcher<K, V> implements AutoCloseable {
  private final Positions positions;
  private final ConsumerMetrics metrics;
  private final Deserializer<K> keys;
  private final Deserializer<V> values;
  private final int maxRecords;
  private final long maxBytes;
  private final long maxPartitionBytes;
  private @Nullable TopicPartition lastRead;
  private boolean skipped;

  Fetcher(
      Positions positions,
      ConsumerMetrics metrics,
      ConsumerConfig config,
      Deserializer<K> keys,
      Deserializer<V> values) {
    this.positions = positions;
    this.metrics = metrics;
    this.keys = keys;
    this.values = values;
    maxRecords = require(config.getInt(ConsumerConfig.MAX_POLL_RECORDS_CONFIG));
    maxBytes = require(config.getInt(ConsumerConfig.FETCH_MAX_BYTES_CONFIG));
    maxPartitionBytes = require(config.getInt(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG));
  }

  private static int require(@Nullable Integer value) {
    return Objects.requireNonNull(value);
  }

  /** What one call has read so far. */
  private static final class Batch<K, V> {
    final Map<TopicPartition, List<ConsumerRecord<K, V>>> records = new LinkedHashMap<>();
    final Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
    int count;
    long bytes;
  }

  /** The next records; positions move behind them. */
  ConsumerRecords<K, V> fetch() {
    skipped = false;
    Batch<K, V> batch = new Batch<>();
    for (PartitionPosition position : inTurn()) {
      if (batch.count >= maxRecords || (batch.count > 0 && batch.bytes >= maxBytes)) {
        break;
      }
      read(position, batch);
    }
    if (batch.count == 0) {
      return ConsumerRecords.empty();
    }
    metrics.fetched(batch.count);
    return new ConsumerRecords<>(batch.records, batch.next);
  }

  /** Whether the last call has moved a position past records that are never shown. */
  boolean skipped() {
    return skipped;
  }

  private List<PartitionPosition> inTurn() {
    List<PartitionPosition> before = new ArrayList<>();
    List<PartitionPosition> order = new ArrayList<>();
    boolean passed = lastRead == null || !positions.assignment().contains(lastRead);
    for (PartitionPosition position : positions.all()) {
      (passed ? order : before).add(position);
      passed = passed || position.partition().equals(lastRead);
    }
    order.addAll(before);
    order.removeIf(
        position -> position.isPaused() || position.cursor() == null || !position.isKnown());
    return order;
  }

  private void read(PartitionPosition position, Batch<K, V> batch) {
    LogCursor cursor = Objects.requireNonNull(position.cursor());
    List<ConsumerRecord<K, V>> records = new ArrayList<>();
    long partitionBytes = 0;
    try {
      while (batch.count < maxRecords && partitionBytes < maxPartitionBytes && cursor.advance()) {
        ConsumerRecord<K, V> record = convert(position, cursor, batch);
        if (record == null) {
          break;
        }
        records.add(record);
        position.advanceTo(cursor.offset() + 1);
        batch.count++;
        partitionBytes += size(record);
      }
      skipInvisible(position, cursor, records.isEmpty());
    } catch (LogException e) {
      lose(position, e);
    }
    if (!records.isEmpty()) {
      batch.bytes += partitionBytes;
      batch.records.put(position.partition(), records);
      batch.next.put(position.partition(), new OffsetAndMetadata(position.offset()));
      lastRead = position.partition();
      metrics.read(
          position.partition(),
          records.size(),
          partitionBytes,
          positions.lag(position),
          positions.lead(position));
    }
  }

  // Records that are never shown move the position, so that the lag can reach 0.
  private void skipInvisible(PartitionPosition position, LogCursor cursor, boolean nothingRead) {
    if (nothingRead && cursor.nextOffset() > position.offset() && position.isKnown()) {
      position.advanceTo(cursor.nextOffset());
      skipped = true;
    }
  }

  private static long size(ConsumerRecord<?, ?> record) {
    return Math.max(0L, record.serializedKeySize()) + Math.max(0L, record.serializedValueSize());
  }

  /** Gives up the cursor of a topic that was deleted; everything else is the caller's to hear. */
  private static void lose(PartitionPosition position, LogException e) {
    if (e.code() != LogErrorCode.UNKNOWN_TOPIC) {
      throw e;
    }
    position.close();
    position.reset(null);
  }

  /** Null when it fails behind records of this call, which go first; the next call will throw. */
  private @Nullable ConsumerRecord<K, V> convert(
      PartitionPosition position, LogCursor cursor, Batch<K, V> batch) {
    TopicPartition partition = position.partition();
    Headers headers = cursor.headers();
    byte[] keyBytes = cursor.key();
    byte[] valueBytes = cursor.value();
    DeserializationExceptionOrigin part = DeserializationExceptionOrigin.KEY;
    try {
      K key = keyBytes == null ? null : keys.deserialize(partition.topic(), headers, keyBytes);
      part = DeserializationExceptionOrigin.VALUE;
      V value =
          valueBytes == null ? null : values.deserialize(partition.topic(), headers, valueBytes);
      return new ConsumerRecord<>(
          partition.topic(),
          partition.partition(),
          cursor.offset(),
          cursor.timestampMs(),
          position.timestampType(),
          keyBytes == null ? -1 : keyBytes.length,
          valueBytes == null ? -1 : valueBytes.length,
          key,
          value,
          headers,
          Optional.empty());
    } catch (RuntimeException e) {
      long offset = cursor.offset();
      RecordDeserializationException failure =
          failure(part, position, cursor, keyBytes, valueBytes, e);
      cursor.seek(offset);
      if (batch.count > 0) {
        return null;
      }
      throw failure;
    }
  }

  private static RecordDeserializationException failure(
      DeserializationExceptionOrigin part,
      PartitionPosition position,
      LogCursor cursor,
      byte @Nullable [] keyBytes,
      byte @Nullable [] valueBytes,
      RuntimeException cause) {
    return new RecordDeserializationException(
        part,
        position.partition(),
        cursor.offset(),
        cursor.timestampMs(),
        position.timestampType(),
        keyBytes == null ? null : ByteBuffer.wrap(keyBytes),
        valueBytes == null ? null : ByteBuffer.wrap(valueBytes),
        cursor.headers(),
        "%s of the record at offset %d of %s cannot be deserialized: %s\n  hint: Seek behind it to go on."
            .formatted(
                part == DeserializationExceptionOrigin.KEY ? "key" : "value",
                cursor.offset(),
                position.partition(),
                cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    keys.close();
    values.close();
  }
}
