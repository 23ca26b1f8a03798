package io.millrace.streams.internal.task;

import io.millrace.streams.processor.api.Record;
import io.millrace.streams.query.Position;
import org.jspecify.annotations.Nullable;

/** One topic a task reads. */
final class TaskInput {
  private final String topic;
  private final String displayTopic;
  private final SourceStep step;
  private long timeMs = -1;
  private int partition;
  private long offset = -1;

  TaskInput(String topic, String displayTopic, SourceStep step) {
    this.topic = topic;
    this.displayTopic = displayTopic;
    this.step = step;
  }

  String topic() {
    return topic;
  }

  String displayTopic() {
    return displayTopic;
  }

  SourceStep step() {
    return step;
  }

  long timeMs() {
    return timeMs;
  }

  void restoreTime(long restoredMs) {
    timeMs = restoredMs;
  }

  @Nullable Record<Object, Object> read(InputRecord input) {
    partition = input.partition();
    offset = input.offset();
    Record<Object, Object> record = step.read(input, displayTopic, timeMs);
    if (record != null) {
      timeMs = Math.max(timeMs, record.timestamp());
    }
    return record;
  }

  /** Adds the last record taken. */
  void addTo(Position position) {
    if (offset >= 0) {
      position.withComponent(displayTopic, partition, offset);
    }
  }
}
