package io.millrace.streams.internal.store;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.internal.state.ByteStore;
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

/**
 * What a store of bytes sees that a program supplied: the context of its task, and nothing of what
 * keeps its entries. A store that comes with Millrace, wrapped by the program, is handed those
 * bytes instead, so that entries are not kept twice.
 */
final class SuppliedContext implements StateStoreContext, StoreOpener {
  private final StateStoreContext task;
  private final SerdeScope serdes;
  private final ByteStore kept;
  private @Nullable StateRestoreCallback restoreCallback;
  private @Nullable CommitCallback commitCallback;
  private boolean taken;

  SuppliedContext(StateStoreContext task, SerdeScope serdes, ByteStore kept) {
    this.task = task;
    this.serdes = serdes;
    this.kept = kept;
  }

  /** Whether the supplied store works on the kept bytes themselves. */
  boolean isTaken() {
    return taken;
  }

  /** How entries are put back, if the store said so. */
  @Nullable StateRestoreCallback restoreCallback() {
    return restoreCallback;
  }

  /** Whom to call before a commit, if the store said so. */
  @Nullable CommitCallback commitCallback() {
    return commitCallback;
  }

  @Override
  public long streamTimeMs() {
    return task instanceof StreamTime known ? known.streamTimeMs() : -1;
  }

  @Override
  public ByteStore openBytes(String storeName) {
    taken = true;
    return kept;
  }

  @Override
  public SerdeScope serdes() {
    return serdes;
  }

  @Override
  public Position position() {
    return task instanceof StoreOpener opener ? opener.position() : Position.emptyPosition();
  }

  @Override
  public void register(StateStore store, StateRestoreCallback callback) {
    restoreCallback = callback;
  }

  @Override
  public void register(StateStore store, StateRestoreCallback callback, CommitCallback onCommit) {
    restoreCallback = callback;
    commitCallback = onCommit;
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
    return task.recordMetadata();
  }

  @Override
  public Serde<?> keySerde() {
    return task.keySerde();
  }

  @Override
  public Serde<?> valueSerde() {
    return task.valueSerde();
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
  public Map<String, Object> appConfigs() {
    return task.appConfigs();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return task.appConfigsWithPrefix(prefix);
  }
}
