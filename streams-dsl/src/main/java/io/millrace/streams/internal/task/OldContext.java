package io.millrace.streams.internal.task;

import io.millrace.common.header.Headers;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.processor.Cancellable;
import io.millrace.streams.processor.ProcessorContext;
import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.Punctuator;
import io.millrace.streams.processor.StateRestoreCallback;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.To;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task in the old form, for value transformers and exception handlers: neither may forward.
 * Stores and punctuation are there for those that belong to a node.
 */
class OldContext implements ProcessorContext {
  private final TaskScope scope;
  private final String user;

  /**
   * The task as someone sees it.
   *
   * @param user who, for messages
   */
  OldContext(TaskScope scope, String user) {
    this.scope = scope;
    this.user = user;
  }

  private StreamsException refusal(String what) {
    return new StreamsException("%s cannot %s".formatted(user, what), scope.id());
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
  public void register(StateStore store, StateRestoreCallback stateRestoreCallback) {
    throw refusal("register stores");
  }

  @Override
  @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is given
  public <S extends StateStore> S getStateStore(String name) {
    throw refusal("use stores");
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    throw refusal("schedule punctuations");
  }

  @Override
  public <K, V> void forward(K key, V value) {
    throw refusal("forward records");
  }

  @Override
  public <K, V> void forward(K key, V value, To to) {
    throw refusal("forward records");
  }

  @Override
  public void commit() {
    scope.requestCommit();
  }

  @Override
  public @Nullable String topic() {
    return scope.current().topic();
  }

  @Override
  public int partition() {
    return scope.current().partition();
  }

  @Override
  public long offset() {
    return scope.current().offset();
  }

  @Override
  public Headers headers() {
    return scope.current().headers();
  }

  @Override
  public long timestamp() {
    return scope.current().timestamp();
  }

  @Override
  public Map<String, Object> appConfigs() {
    return scope.environment().config().originals();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return scope.appConfigsWithPrefix(prefix);
  }

  @Override
  public long currentSystemTimeMs() {
    return scope.environment().wallClockMs().getAsLong();
  }

  @Override
  public long currentStreamTimeMs() {
    return scope.streamTimeMs();
  }
}
