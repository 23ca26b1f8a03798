package io.millrace.streams.internal.task;

import io.millrace.streams.StreamsConfig;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.internal.metrics.StreamsMetricsRegistry;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.TaskId;
import java.io.File;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the contexts have in common that stand in for a task when a processor is tested alone:
 * settings, stores, clocks that stand still. Not thread-safe.
 */
public final class TestedTask {
  private final StreamsConfig config;
  private final TaskId taskId;
  private final @Nullable File stateDir;
  private final StreamsMetricsRegistry metrics;
  private final Map<String, StateStore> stores = new LinkedHashMap<>();
  private @Nullable Long systemTimeMs;
  private @Nullable Long streamTimeMs;
  private boolean committed;

  /**
   * A task.
   *
   * @param settings {@code application.id} and {@code bootstrap.servers} may be missing
   * @param stateDir null when no store needs it
   */
  public TestedTask(Properties settings, TaskId taskId, @Nullable File stateDir) {
    Map<String, Object> given = new HashMap<>();
    settings.stringPropertyNames().forEach(key -> given.put(key, settings.getProperty(key)));
    settings.forEach((key, value) -> given.put(key.toString(), value));
    given.putIfAbsent(StreamsConfig.APPLICATION_ID_CONFIG, "");
    given.putIfAbsent(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:");
    this.config = new StreamsConfig(given);
    this.taskId = taskId;
    this.stateDir = stateDir;
    this.metrics = new StreamsMetricsRegistry(config, Thread.currentThread().getName());
  }

  /** The settings. */
  public StreamsConfig config() {
    return config;
  }

  /** The setting {@code application.id}. */
  public String applicationId() {
    return config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
  }

  /** The name of the task. */
  public TaskId taskId() {
    return taskId;
  }

  /**
   * Where its files go.
   *
   * @throws NullPointerException when none was given
   */
  public File stateDir() {
    if (stateDir == null) {
      throw new NullPointerException(
          "a directory is needed (perhaps by a persistent store); pass stateDir to the constructor of the mock context");
    }
    return stateDir;
  }

  /** Its metrics. */
  public StreamsMetrics metrics() {
    return metrics;
  }

  /** Its stores by name. */
  public Map<String, StateStore> stores() {
    return stores;
  }

  /**
   * Wall-clock time.
   *
   * @throws IllegalStateException when it was not set
   */
  public long systemTimeMs() {
    if (systemTimeMs == null) {
      throw new IllegalStateException(
          "wall-clock time is not set; call setCurrentSystemTimeMs() first");
    }
    return systemTimeMs;
  }

  /** Sets wall-clock time. */
  public void systemTimeMs(long timeMs) {
    systemTimeMs = timeMs;
  }

  /**
   * Stream time.
   *
   * @throws IllegalStateException when it was not set
   */
  public long streamTimeMs() {
    if (streamTimeMs == null) {
      throw new IllegalStateException(
          "stream time is not set; call setCurrentStreamTimeMs() first");
    }
    return streamTimeMs;
  }

  /** Stream time; -1 if the test has not set it. */
  long knownStreamTimeMs() {
    return streamTimeMs == null ? -1 : streamTimeMs;
  }

  /** Sets stream time. */
  public void streamTimeMs(long timeMs) {
    streamTimeMs = timeMs;
  }

  /** Whether a commit was asked for. */
  public boolean isCommitted() {
    return committed;
  }

  /** Notes whether a commit was asked for. */
  public void committed(boolean asked) {
    committed = asked;
  }
}
