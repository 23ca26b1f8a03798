package io.millrace.streams.internal.task;

import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.streams.processor.RecordContext;
import io.millrace.streams.processor.api.RecordMetadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The input record in process; one object per task, set anew for each record. */
final class CurrentRecord implements RecordContext {
  private @Nullable InputRecord input;
  private String displayTopic = "";
  private long timestampMs;
  private @Nullable Metadata metadata;

  private record Metadata(String topic, int partition, long offset) implements RecordMetadata {}

  void set(InputRecord record, String topic) {
    input = record;
    displayTopic = topic;
    timestampMs = record.timestampMs();
    metadata = null;
  }

  /** The record as it is now. */
  Saved save() {
    return new Saved(input, displayTopic, timestampMs);
  }

  /** A record that can be shown again. */
  record Saved(@Nullable InputRecord input, String displayTopic, long timestampMs) {}

  /** Shows another record for a while. */
  Saved replace(RecordContext other) {
    Saved saved = save();
    String topic = other.topic();
    if (topic == null) {
      clear();
    } else {
      set(
          new InputRecord(
              topic,
              other.partition(),
              other.offset(),
              other.timestamp(),
              null,
              null,
              other.headers()),
          topic);
    }
    return saved;
  }

  void restore(Saved saved) {
    input = saved.input();
    displayTopic = saved.displayTopic();
    timestampMs = saved.timestampMs();
    metadata = null;
  }

  void timestamp(long extractedMs) {
    timestampMs = extractedMs;
  }

  void clear() {
    input = null;
    metadata = null;
    timestampMs = 0;
  }

  Optional<RecordMetadata> metadata() {
    if (input == null) {
      return Optional.empty();
    }
    if (metadata == null) {
      metadata = new Metadata(displayTopic, input.partition(), input.offset());
    }
    return Optional.of(metadata);
  }

  /** Where the record was read, for messages. */
  String place() {
    return input == null
        ? "no input record"
        : "topic %s, partition %d, offset %d"
            .formatted(displayTopic, input.partition(), input.offset());
  }

  @Override
  public @Nullable String topic() {
    return input == null ? null : displayTopic;
  }

  @Override
  public int partition() {
    return input == null ? -1 : input.partition();
  }

  @Override
  public long offset() {
    return input == null ? -1 : input.offset();
  }

  @Override
  public long timestamp() {
    return timestampMs;
  }

  @Override
  public Headers headers() {
    return input == null ? new RecordHeaders() : input.headers();
  }

  @Override
  public byte @Nullable [] sourceRawKey() {
    return input == null ? null : input.key();
  }

  @Override
  public byte @Nullable [] sourceRawValue() {
    return input == null ? null : input.value();
  }
}
