package io.millrace.streams.internal.task;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.plan.PlanNode.ProcessorNode;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.internal.state.Scratch;
import io.millrace.streams.processor.Cancellable;
import io.millrace.streams.processor.ProcessorContext;
import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.Punctuator;
import io.millrace.streams.processor.RecordContext;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.api.FixedKeyProcessorContext;
import io.millrace.streams.processor.api.FixedKeyRecord;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.processor.api.RecordMetadata;
import io.millrace.streams.runtime.EmitMode;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The context of one operator. */
final class NodeContext
    implements InternalContext<Object, Object>, FixedKeyProcessorContext<Object, Object> {
  private static final Step[] NONE = {};

  private final ProcessorNode node;
  private final TaskScope scope;
  private final Map<String, StorePlan> stores;
  private final GlobalStores globals;
  private Step[] children = NONE;
  private @Nullable OperatorStep step;
  private @Nullable SettleListener settleListener;

  NodeContext(
      ProcessorNode node, TaskScope scope, Map<String, StorePlan> stores, GlobalStores globals) {
    this.node = node;
    this.scope = scope;
    this.stores = stores;
    this.globals = globals;
  }

  void connect(OperatorStep owner, List<Step> steps) {
    step = owner;
    children = steps.toArray(NONE);
  }

  @Nullable SettleListener settleListener() {
    return settleListener;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <K, V> void forward(Record<K, V> record) {
    for (Step child : children) {
      child.process((Record<Object, Object>) record);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <K, V> void forward(Record<K, V> record, @Nullable String childName) {
    if (childName == null) {
      forward(record);
    } else {
      child(childName).process((Record<Object, Object>) record);
    }
  }

  @Override
  public <K, V> void forwardFrom(RecordContext origin, Record<K, V> record) {
    CurrentRecord.Saved saved = scope.current().replace(origin);
    try {
      forward(record);
    } finally {
      scope.current().restore(saved);
    }
  }

  @Override
  public ProcessorContext withoutForward() {
    return new OldContext(scope, "a value transformer") {
      @Override
      @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is given
      public <S extends StateStore> S getStateStore(String name) {
        return NodeContext.this.getStateStore(name);
      }

      @Override
      public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        return NodeContext.this.schedule(interval, type, callback);
      }
    };
  }

  @Override
  public Origin origin() {
    return new Origin(scope.current().save(), scope.environment().sink().cause());
  }

  @Override
  public void resume(Origin origin, Record<?, ?> record, Action action) {
    Origin now = origin();
    show(origin);
    requireNonNull(step).run(record, action);
    show(now);
  }

  private void show(Origin origin) {
    scope.current().restore(origin.record());
    scope.environment().sink().causedBy(origin.cause());
  }

  @Override
  public <K, V> void forward(FixedKeyRecord<K, V> record) {
    forward(unfixed(record));
  }

  @Override
  public <K, V> void forward(FixedKeyRecord<K, V> record, String childName) {
    forward(unfixed(record), childName);
  }

  private static <K, V> Record<K, V> unfixed(FixedKeyRecord<K, V> record) {
    return new Record<>(record.key(), record.value(), record.timestamp(), record.headers());
  }

  private Step child(String name) {
    for (Step child : children) {
      if (child.name().equals(name)) {
        return child;
      }
    }
    throw new StreamsException(
        "processor \"%s\" has no child named \"%s\" to forward to; it has %s"
            .formatted(node.name(), name, node.children()));
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is given
  public <S extends StateStore> S getStateStore(String name) {
    StateStore store = node.stores().contains(name) ? scope.stores().get(name) : globals.find(name);
    if (store == null) {
      throw new StreamsException(
          ("processor \"%s\" is not connected to a store \"%s\"; name the store when the processor is"
                  + " added, or connect them with connectProcessorAndStateStores()")
              .formatted(node.name(), name));
    }
    return (S) store;
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    long intervalMs = interval.toMillis();
    if (intervalMs < 1) {
      throw new IllegalArgumentException(
          "the interval of a punctuation must be at least 1 ms, got " + interval);
    }
    OperatorStep owner = requireNonNull(step);
    return switch (type) {
      case STREAM_TIME -> scope.streamTimePunctuations().add(owner, callback, 0, intervalMs);
      case WALL_CLOCK_TIME ->
          scope
              .wallClockPunctuations()
              .add(owner, callback, currentSystemTimeMs() + intervalMs, intervalMs);
    };
  }

  @Override
  public EmitMode emitMode() {
    return scope.environment().emitMode();
  }

  @Override
  public void onSettle(SettleListener listener) {
    if (settleListener != null) {
      throw new IllegalStateException(
          "operator \"%s\" has a settle listener already".formatted(node.name()));
    }
    settleListener = listener;
  }

  @Override
  public void dropRecord() {
    scope.dropRecord();
  }

  @Override
  public RecordContext recordContext() {
    return scope.current();
  }

  @Override
  public boolean holdsBack(@Nullable String storeName) {
    StorePlan store = storeName == null ? null : stores.get(storeName);
    boolean cachingDisabled = store != null && Boolean.FALSE.equals(store.spec().caching());
    return emitMode() == EmitMode.ATOMIC && !cachingDisabled;
  }

  @Override
  public KeptNumber kept(String name, long initial) {
    return scope.kept().number(name, initial);
  }

  @Override
  public void complete(Serde<?> serde) {
    scope.serdes().keySerializer(serde.serializer(), nodeName());
    scope.serdes().keyDeserializer(serde.deserializer(), nodeName());
  }

  @Override
  public @Nullable Scratch scratch() {
    return scope.environment().state().scratch();
  }

  @Override
  public String nodeName() {
    return node.name();
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
  public void commit() {
    scope.requestCommit();
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
