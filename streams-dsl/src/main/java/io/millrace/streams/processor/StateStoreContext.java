package io.millrace.streams.processor;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.processor.api.RecordMetadata;
import java.io.File;
import java.util.Map;
import java.util.Optional;

/** What a store may ask of the task that owns it. */
public interface StateStoreContext {

  /** The setting {@code application.id}. */
  String applicationId();

  /** The task that owns the store. */
  TaskId taskId();

  /** Where the record in process was read; empty when no record is in process. */
  Optional<RecordMetadata> recordMetadata();

  /** The default serde of keys. */
  Serde<?> keySerde();

  /** The default serde of values. */
  Serde<?> valueSerde();

  /** A directory for files of this task; it may not exist yet. */
  File stateDir();

  /** The metrics of the application. */
  StreamsMetrics metrics();

  /** Makes the store known to the task. A store calls it once, in {@link StateStore#init}. */
  void register(StateStore store, StateRestoreCallback restoreCallback);

  /** The same, with a callback before each commit. */
  void register(
      StateStore store, StateRestoreCallback restoreCallback, CommitCallback commitCallback);

  /** The whole configuration, by key. */
  Map<String, Object> appConfigs();

  /** The settings whose keys start with the prefix, keys without it. */
  Map<String, Object> appConfigsWithPrefix(String prefix);
}
