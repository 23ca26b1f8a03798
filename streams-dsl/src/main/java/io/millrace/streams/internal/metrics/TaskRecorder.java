package io.millrace.streams.internal.metrics;

import io.millrace.common.metrics.Sensor;
import io.millrace.common.metrics.Sensor.RecordingLevel;
import io.millrace.streams.processor.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a task counts: in plain fields, record by record, and from there into sensors before each
 * commit. Belongs to its task.
 */
public final class TaskRecorder {
  private static final String GROUP = "stream-task-metrics";

  private final StreamsMetricsRegistry registry;
  private final Map<String, String> tags;
  private final Recording recording;
  private final Sensor dropped;
  private final Sensor processed;
  private final Sensor latenessAverage;
  private final Sensor latenessMax;
  private final List<NodeRecorder> nodes = new ArrayList<>();
  private long count;
  private long droppedCount;
  private long latenessSumMs;
  private long latenessMaxMs;

  /** Counts for a task. */
  public TaskRecorder(StreamsMetricsRegistry registry, TaskId task) {
    this.registry = registry;
    this.tags = Map.of("thread-id", registry.threadId(), "task-id", task.toString());
    this.recording = new Recording(registry, GROUP, tags);
    this.dropped = recording.meter("dropped-records", "dropped records", RecordingLevel.INFO);
    this.processed = recording.meter("process", "processed records", RecordingLevel.DEBUG);
    this.latenessAverage =
        recording.average("record-lateness-avg", "observed lateness of records in milliseconds");
    this.latenessMax =
        recording.max("record-lateness-max", "observed lateness of records in milliseconds");
  }

  /** Counts for one of its nodes. */
  public NodeRecorder node(String name) {
    NodeRecorder node = new NodeRecorder(registry, tags, name);
    nodes.add(node);
    return node;
  }

  /** Counts a record, and how far it is behind stream time. */
  public void processed(long latenessMs) {
    count++;
    latenessSumMs += latenessMs;
    latenessMaxMs = Math.max(latenessMaxMs, latenessMs);
  }

  /** Counts a record that was dropped. */
  public void dropped() {
    droppedCount++;
  }

  /** Records what was counted since the last call. */
  public void beforeCommit(long nowMs) {
    if (droppedCount > 0) {
      dropped.record((double) droppedCount, nowMs, false);
      droppedCount = 0;
    }
    if (count > 0) {
      processed.record((double) count, nowMs, false);
      latenessAverage.record((double) latenessSumMs / count, nowMs, false);
      latenessMax.record((double) latenessMaxMs, nowMs, false);
      count = 0;
      latenessSumMs = 0;
      latenessMaxMs = 0;
    }
    nodes.forEach(node -> node.beforeCommit(nowMs));
  }

  /** Takes its metrics away. */
  public void close() {
    recording.remove();
    nodes.forEach(NodeRecorder::close);
  }
}
