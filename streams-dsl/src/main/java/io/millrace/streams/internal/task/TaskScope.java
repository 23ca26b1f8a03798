package io.millrace.streams.internal.task;

import io.millrace.streams.StreamsConfig;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.metrics.NodeRecorder;
import io.millrace.streams.internal.metrics.StreamsMetricsRegistry;
import io.millrace.streams.internal.metrics.TaskRecorder;
import io.millrace.streams.internal.store.SerdeScope;
import io.millrace.streams.processor.CommitCallback;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.query.Position;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the parts of one task share. */
final class TaskScope {
  private final TaskId id;
  private final TaskEnvironment environment;
  private final SerdeScope serdes;
  private final CurrentRecord current = new CurrentRecord();
  private final ErrorPolicy errors;
  private final Punctuations streamTimePunctuations = new Punctuations();
  private final Punctuations wallClockPunctuations = new Punctuations();
  private final Map<String, StateStore> stores = new LinkedHashMap<>();
  private final KeptNumbers kept = new KeptNumbers();
  private final List<CommitCallback> commitCallbacks = new ArrayList<>();
  private Supplier<Position> position = Position::emptyPosition;
  private long streamTimeMs = -1;
  private long droppedRecords;
  private final @Nullable TaskRecorder recorder;
  private @Nullable StreamsMetricsRegistry metrics;
  private boolean commitRequested;

  TaskScope(TaskId id, TaskEnvironment environment) {
    this.id = id;
    this.environment = environment;
    this.serdes = SerdeScope.of(environment.applicationId(), environment.config());
    this.errors = new ErrorPolicy(this, environment.config());
    this.metrics = environment.metrics();
    this.recorder = metrics == null ? null : new TaskRecorder(metrics, id);
  }

  /** What counts for the metrics of the application; null where nobody looks at them. */
  @Nullable TaskRecorder recorder() {
    return recorder;
  }

  /** What counts for one node; null where nobody looks at it. */
  @Nullable NodeRecorder nodeRecorder(String name) {
    return recorder == null ? null : recorder.node(name);
  }

  /** The metrics of the application, or some that only the task knows. */
  StreamsMetrics metrics() {
    StreamsMetricsRegistry known = metrics;
    if (known == null) {
      known = new StreamsMetricsRegistry(environment.config(), environment.applicationId());
      metrics = known;
    }
    return known;
  }

  TaskId id() {
    return id;
  }

  TaskEnvironment environment() {
    return environment;
  }

  SerdeScope serdes() {
    return serdes;
  }

  CurrentRecord current() {
    return current;
  }

  ErrorPolicy errors() {
    return errors;
  }

  Punctuations streamTimePunctuations() {
    return streamTimePunctuations;
  }

  Punctuations wallClockPunctuations() {
    return wallClockPunctuations;
  }

  Map<String, StateStore> stores() {
    return stores;
  }

  KeptNumbers kept() {
    return kept;
  }

  void addCommitCallback(CommitCallback callback) {
    commitCallbacks.add(callback);
  }

  /**
   * Lets the stores that a program brings along finish what belongs to the commit.
   *
   * @throws StreamsException when one of them fails
   */
  void beforeCommit() {
    if (recorder != null) {
      recorder.beforeCommit(environment.wallClockMs().getAsLong());
    }
    for (StateStore store : stores.values()) {
      store.flush();
    }
    for (CommitCallback callback : commitCallbacks) {
      try {
        callback.onCommit();
      } catch (IOException e) {
        throw new StreamsException(
            "a store of task %s failed before a commit".formatted(id), e, id);
      }
    }
  }

  /** How far the task has come in its inputs. */
  Position position() {
    return position.get();
  }

  void position(Supplier<Position> source) {
    position = source;
  }

  long streamTimeMs() {
    return streamTimeMs;
  }

  void advanceStreamTime(long timestampMs) {
    streamTimeMs = Math.max(streamTimeMs, timestampMs);
  }

  /** Counts a record that came in. */
  void countRecord(long timestampMs) {
    if (recorder != null) {
      recorder.processed(streamTimeMs - timestampMs);
    }
  }

  long droppedRecords() {
    return droppedRecords;
  }

  void dropRecord() {
    droppedRecords++;
    if (recorder != null) {
      recorder.dropped();
    }
  }

  void requestCommit() {
    commitRequested = true;
  }

  boolean takeCommitRequest() {
    boolean requested = commitRequested;
    commitRequested = false;
    return requested;
  }

  /** A topic as users see it: repartition topics carry the application's id. */
  String displayTopic(String topic, Set<String> internalTopics) {
    return internalTopics.contains(topic) ? environment.applicationId() + "-" + topic : topic;
  }

  File stateDir() {
    String root = environment.config().getString(StreamsConfig.STATE_DIR_CONFIG);
    return Path.of(root, environment.applicationId(), id.toString()).toFile();
  }

  Map<String, Object> appConfigsWithPrefix(String prefix) {
    return environment.config().originalsWithPrefix(prefix);
  }
}
