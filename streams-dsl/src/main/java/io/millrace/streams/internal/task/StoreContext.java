package io.millrace.streams.internal.task;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.internal.store.Changelog;
import io.millrace.streams.internal.store.SerdeScope;
import io.millrace.streams.internal.store.StoreOpener;
import io.millrace.streams.processor.CommitCallback;
import io.millrace.streams.processor.StateRestoreCallback;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.api.RecordMetadata;
import io.millrace.streams.query.Position;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the stores of a task see of it. */
final class StoreContext implements StateStoreContext, StoreOpener {
  private final TaskScope scope;

  StoreContext(TaskScope scope) {
    this.scope = scope;
  }

  @Override
  public ByteStore openBytes(String storeName) {
    return scope.environment().state().open(storeName);
  }

  @Override
  public long streamTimeMs() {
    return scope.streamTimeMs();
  }

  @Override
  public Changelog.@Nullable Target changelog(StoreSpec spec) {
    return ChangelogTarget.of(scope, spec);
  }

  @Override
  public SerdeScope serdes() {
    return scope.serdes();
  }

  @Override
  public Position position() {
    return scope.position();
  }

  @Override
  public String applicationId() {
    return scope.environment().applicationId();
  }

  @Override
  public TaskId taskId() {
    return scope.id();
  }

  @Override
  public Optional<RecordMetadata> recordMetadata() {
    return scope.current().metadata();
  }

  @Override
  public Serde<?> keySerde() {
    return scope.serdes().requireKeySerde();
  }

  @Override
  public Serde<?> valueSerde() {
    return scope.serdes().requireValueSerde();
  }

  @Override
  public File stateDir() {
    return scope.stateDir();
  }

  @Override
  public StreamsMetrics metrics() {
    return scope.metrics();
  }

  @Override
  public void register(StateStore store, StateRestoreCallback restoreCallback) {
    scope.stores().put(store.name(), store);
  }

  @Override
  public void register(
      StateStore store, StateRestoreCallback restoreCallback, CommitCallback commitCallback) {
    register(store, restoreCallback);
    scope.addCommitCallback(commitCallback);
  }

  @Override
  public Map<String, Object> appConfigs() {
    return scope.environment().config().originals();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return scope.appConfigsWithPrefix(prefix);
  }
}
