package io.millrace.samples;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a consumer saw of a record, in a form that is the same for both kinds of consumers.
 *
 * @param headers name and value of each, in order
 */
record SeenRecord(
    int partition,
    long offset,
    String timestampType,
    long timestampMs,
    @Nullable String key,
    @Nullable String value,
    List<String> headers) {

  static SeenRecord of(org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    record.headers().forEach(h -> headers.add(h.key() + "=" + Arrays.toString(h.value())));
    return new SeenRecord(
        record.partition(),
        record.offset(),
        record.timestampType().toString(),
        record.timestamp(),
        text(record.key()),
        text(record.value()),
        headers);
  }

  static SeenRecord of(io.millrace.clients.consumer.ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    record.headers().forEach(h -> headers.add(h.key() + "=" + Arrays.toString(h.value())));
    return new SeenRecord(
        record.partition(),
        record.offset(),
        record.timestampType().toString(),
        record.timestamp(),
        text(record.key()),
        text(record.value()),
        headers);
  }

  private static @Nullable String text(byte @Nullable [] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
