package io.millrace.streams;

import io.millrace.common.header.Headers;
import io.millrace.streams.internal.plan.TopologyPlan;
import io.millrace.streams.internal.task.InputRecord;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The input topics of a test driver: one partition each, first in first out. */
final class TestTopics {
  private final TopologyPlan plan;
  private final String applicationId;
  private final Map<String, Deque<InputRecord>> queues = new HashMap<>();
  // Of equal heads the queue's own order decides, as it does in Kafka Streams.
  private final PriorityQueue<Deque<InputRecord>> waiting =
      new PriorityQueue<>(Comparator.comparingLong(queue -> queue.element().timestampMs()));
  private final Map<String, Long> nextOffsets = new HashMap<>();

  TestTopics(TopologyPlan plan, String applicationId) {
    this.plan = plan;
    this.applicationId = applicationId;
  }

  /** Repartition topics carry the application's id. */
  String displayName(String topic) {
    return plan.isInternal(topic) ? applicationId + "-" + topic : topic;
  }

  boolean isInput(String topic) {
    return plan.subTopologies().stream()
        .flatMap(part -> part.sources().stream())
        .anyMatch(source -> source.input().reads(topic));
  }

  void requireInput(String topic) {
    if (!isInput(topic)) {
      throw new IllegalArgumentException(
          "no source of the topology reads topic \"%s\"; its sources read %s"
              .formatted(
                  topic,
                  plan.subTopologies().stream()
                      .flatMap(part -> part.sourceTopics().stream())
                      .sorted()
                      .toList()));
    }
  }

  /** Whether the topic is read into a global store. */
  boolean isGlobal(String topic) {
    return plan.isGlobal(topic);
  }

  /** The next record of a topic. */
  InputRecord record(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestampMs) {
    long offset = nextOffsets.merge(topic, 1L, Long::sum) - 1;
    return new InputRecord(topic, 0, offset, timestampMs, key, value, headers);
  }

  void add(InputRecord record) {
    Deque<InputRecord> queue = queues.computeIfAbsent(record.topic(), unused -> new ArrayDeque<>());
    queue.add(record);
    if (queue.size() == 1) {
      waiting.add(queue);
    }
  }

  /** The head with the smallest timestamp. */
  @Nullable InputRecord poll() {
    Deque<InputRecord> earliest = waiting.poll();
    if (earliest == null) {
      return null;
    }
    InputRecord head = earliest.remove();
    if (!earliest.isEmpty()) {
      waiting.add(earliest);
    }
    return head;
  }
}
