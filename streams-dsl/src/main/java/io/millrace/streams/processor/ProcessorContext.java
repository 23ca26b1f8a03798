package io.millrace.streams.processor;

import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators of the old kind see of their task: value transformers and exception handlers. New
 * code uses {@link io.millrace.streams.processor.api.ProcessorContext}.
 */
public interface ProcessorContext {

  /** The setting {@code application.id}. */
  String applicationId();

  /** The task. */
  TaskId taskId();

  /** The default serde of keys. */
  Serde<?> keySerde();

  /** The default serde of values. */
  Serde<?> valueSerde();

  /** A directory for files of this task; it may not exist yet. */
  File stateDir();

  /** The metrics of the application. */
  StreamsMetrics metrics();

  /** Makes a store known to the task. */
  void register(StateStore store, StateRestoreCallback stateRestoreCallback);

  /** A store the operator is connected to. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is given
  <S extends StateStore> S getStateStore(String name);

  /** Calls back at regular times until it is cancelled. */
  Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback);

  /** Passes a record on to all children. */
  <K, V> void forward(K key, V value);

  /** Passes a record on. */
  <K, V> void forward(K key, V value, To to);

  /** Asks for a commit soon. */
  void commit();

  /** The topic of the record in process; null when there is none. */
  @Nullable String topic();

  /** The partition of the record in process; -1 when there is none. */
  int partition();

  /** The offset of the record in process; -1 when there is none. */
  long offset();

  /** The headers of the record in process; empty when there is none. */
  Headers headers();

  /** The timestamp of the record in process. */
  long timestamp();

  /** The whole configuration, by key. */
  Map<String, Object> appConfigs();

  /** The settings whose keys start with the prefix, keys without it. */
  Map<String, Object> appConfigsWithPrefix(String prefix);

  /** Wall-clock time in milliseconds. */
  long currentSystemTimeMs();

  /** The highest timestamp the task has seen, in milliseconds; -1 at first. */
  long currentStreamTimeMs();
}
