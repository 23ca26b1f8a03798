package io.millrace.streams;

import io.millrace.common.header.Headers;
import io.millrace.streams.internal.plan.TopologyPlan;
import io.millrace.streams.internal.task.InputRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The input topics of a test driver: one partition each, first in first out. */
final class TestTopics {
  private final TopologyPlan plan;
  private final String applicationId;
  private final Map<String, Deque<InputRecord>> queues = new LinkedHashMap<>();
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

  void add(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestampMs) {
    long offset = nextOffsets.merge(topic, 1L, Long::sum) - 1;
    queues
        .computeIfAbsent(topic, unused -> new ArrayDeque<>())
        .add(new InputRecord(topic, 0, offset, timestampMs, key, value, headers));
  }

  /** The head with the smallest timestamp; of equal ones that of the topic first written. */
  @Nullable InputRecord poll() {
    Deque<InputRecord> earliest = null;
    for (Deque<InputRecord> queue : queues.values()) {
      InputRecord head = queue.peek();
      if (head != null
          && (earliest == null || head.timestampMs() < earliest.element().timestampMs())) {
        earliest = queue;
      }
    }
    return earliest == null ? null : earliest.poll();
  }
}
