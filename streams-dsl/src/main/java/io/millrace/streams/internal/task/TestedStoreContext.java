package io.millrace.streams.internal.task;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.internal.store.StreamTime;
import io.millrace.streams.processor.CommitCallback;
import io.millrace.streams.processor.StateRestoreCallback;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.api.RecordMetadata;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What stores see of a task that a mock context stands in for; they live in memory. */
public final class TestedStoreContext implements StateStoreContext, StreamTime {
  private final TestedTask task;
  private final Supplier<Optional<RecordMetadata>> metadata;

  /** The view of stores of a task. */
  public TestedStoreContext(TestedTask task, Supplier<Optional<RecordMetadata>> metadata) {
    this.task = task;
    this.metadata = metadata;
  }

  @Override
  public long streamTimeMs() {
    return task.knownStreamTimeMs();
  }

  @Override
  public String applicationId() {
    return task.applicationId();
  }

  @Override
  public TaskId taskId() {
    return task.taskId();
  }

  @Override
  public Optional<RecordMetadata> recordMetadata() {
    return metadata.get();
  }

  @Override
  public Serde<?> keySerde() {
    return task.config().defaultKeySerde();
  }

  @Override
  public Serde<?> valueSerde() {
    return task.config().defaultValueSerde();
  }

  @Override
  public File stateDir() {
    return task.stateDir();
  }

  @Override
  public StreamsMetrics metrics() {
    return task.metrics();
  }

  @Override
  public void register(StateStore store, StateRestoreCallback restoreCallback) {
    task.stores().put(store.name(), store);
  }

  @Override
  public void register(
      StateStore store, StateRestoreCallback restoreCallback, CommitCallback commitCallback) {
    register(store, restoreCallback);
  }

  @Override
  public Map<String, Object> appConfigs() {
    return task.config().originals();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return task.config().originalsWithPrefix(prefix);
  }
}
