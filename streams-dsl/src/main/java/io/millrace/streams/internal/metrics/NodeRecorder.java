package io.millrace.streams.internal.metrics;

import io.millrace.common.metrics.Sensor;
import io.millrace.common.metrics.Sensor.RecordingLevel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a source or a sink counts; see {@link TaskRecorder}. The time from a record's timestamp to
 * here is taken when its epoch ends, for that is when others can see it.
 */
public final class NodeRecorder {
  private static final String GROUP = "stream-processor-node-metrics";
  private static final String LATENCY =
      "end-to-end latency of a record, measured from its timestamp to the end of its epoch";

  private final Recording recording;
  private final Sensor processed;
  private final Sensor latencyAverage;
  private final Sensor latencyMin;
  private final Sensor latencyMax;
  private long count;
  private double timestampSumMs;
  private long earliestMs = Long.MAX_VALUE;
  private long latestMs = Long.MIN_VALUE;

  NodeRecorder(StreamsMetricsRegistry registry, Map<String, String> taskTags, String name) {
    Map<String, String> tags = new LinkedHashMap<>(taskTags);
    tags.put("processor-node-id", name);
    recording = new Recording(registry, GROUP, tags);
    processed = recording.meter("process", "processed records", RecordingLevel.DEBUG);
    latencyAverage = recording.average("record-e2e-latency-avg", LATENCY, RecordingLevel.INFO);
    latencyMin = recording.min("record-e2e-latency-min", LATENCY, RecordingLevel.INFO);
    latencyMax = recording.max("record-e2e-latency-max", LATENCY, RecordingLevel.INFO);
  }

  /** Counts a record. */
  public void processed(long timestampMs) {
    count++;
    timestampSumMs += (double) timestampMs;
    earliestMs = Math.min(earliestMs, timestampMs);
    latestMs = Math.max(latestMs, timestampMs);
  }

  void beforeCommit(long nowMs) {
    if (count == 0) {
      return;
    }
    processed.record((double) count, nowMs, false);
    latencyAverage.record(nowMs - timestampSumMs / count, nowMs, false);
    latencyMin.record((double) (nowMs - latestMs), nowMs, false);
    latencyMax.record((double) (nowMs - earliestMs), nowMs, false);
    count = 0;
    timestampSumMs = 0;
    earliestMs = Long.MAX_VALUE;
    latestMs = Long.MIN_VALUE;
  }

  void close() {
    recording.remove();
  }
}
