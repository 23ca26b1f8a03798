package io.millrace.streams.processor.api;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.processor.Cancellable;
import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.Punctuator;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.TaskId;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What every processor may ask of the task that runs it. Used by the task's thread only. */
public interface ProcessingContext {

  /** The setting {@code application.id}. */
  String applicationId();

  /** The task that runs the processor. */
  TaskId taskId();

  /**
   * Where the record in process was read: empty in a punctuator, which no record has caused. In a
   * record behind a repartition it names the repartition topic.
   */
  Optional<RecordMetadata> recordMetadata();

  /**
   * The default serde of keys, from the configuration.
   *
   * @throws io.millrace.common.config.ConfigException when none is configured; so is the other one
   */
  Serde<?> keySerde();

  /** The default serde of values, from the configuration. */
  Serde<?> valueSerde();

  /** A directory for files of this task; it may not exist yet. */
  File stateDir();

  /** The metrics of the application. */
  StreamsMetrics metrics();

  /**
   * A store connected to this processor.
   *
   * @throws StreamsException when there is none of that name, or it is not connected
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is given
  <S extends StateStore> S getStateStore(String name);

  /**
   * Calls back every {@code interval}.
   *
   * <p>Stream time: first as soon as there is any, then whenever it reaches a multiple of the
   * interval. Wall-clock time: first after one interval. Missed calls collapse into one.
   *
   * @param interval at least 1 ms
   * @throws IllegalArgumentException when it is shorter
   */
  Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback);

  /** Asks for a commit soon. */
  void commit();

  /** The whole configuration, by key. */
  Map<String, Object> appConfigs();

  /** The settings whose keys start with the prefix, keys without it. */
  Map<String, Object> appConfigsWithPrefix(String prefix);

  /** Wall-clock time in milliseconds since the epoch. */
  long currentSystemTimeMs();

  /** The highest timestamp this task has processed, in milliseconds; -1 before the first. */
  long currentStreamTimeMs();
}
