package io.millrace.streams;

import static java.util.Objects.requireNonNull;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.Metric;
import io.millrace.common.MetricName;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serializer;
import io.millrace.streams.internal.metrics.StreamsMetricsRegistry;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.internal.plan.SubTopologyPlan;
import io.millrace.streams.internal.plan.TopologyPlan;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.internal.state.ReadOnlyBytes;
import io.millrace.streams.internal.state.StateBackend;
import io.millrace.streams.internal.store.SortedBytes;
import io.millrace.streams.internal.task.InputRecord;
import io.millrace.streams.internal.task.RecordSink;
import io.millrace.streams.internal.task.Task;
import io.millrace.streams.internal.task.TaskEnvironment;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.TimestampedKeyValueStore;
import io.millrace.streams.state.TimestampedWindowStore;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.VersionedKeyValueStore;
import io.millrace.streams.state.WindowStore;
import io.millrace.streams.test.TestRecord;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a topology in the calling thread, without an engine: pipe records into topics, read what
 * comes out, look into stores. Each record is processed to the end before the next one is taken,
 * every table change is passed on, and each topic has one partition. Not thread-safe.
 *
 * <p>Time stands still: event time comes with the records, wall-clock time moves only by {@link
 * #advanceWallClockTime}. What a sink writes to a topic the topology reads is processed too.
 */
public class TopologyTestDriver implements Closeable {
  private static final String DEFAULT_APPLICATION_ID = "topology-test-driver";

  private static final List<String> EMIT_INTERVALS =
      List.of(
          "__emit.interval.ms.kstreams.outer.join.spurious.results.fix__",
          "__emit.interval.ms.kstreams.windowed.aggregation__");

  private final TestTopics topics;
  private final Task task;
  private final @Nullable Task globalTask;
  private final Deque<InputRecord> globalRecords = new ArrayDeque<>();
  private final Map<String, Deque<ProducerRecord<byte[], byte[]>>> outputs = new LinkedHashMap<>();
  private final TestAccess access = new Access();
  private final StreamsMetricsRegistry metrics;
  private long wallClockMs;

  /** A driver with default settings whose wall clock shows the time of now. */
  public TopologyTestDriver(Topology topology) {
    this(topology, new Properties());
  }

  /** A driver with the given settings whose wall clock shows the time of now. */
  public TopologyTestDriver(Topology topology, Properties config) {
    this(topology, config, InstantSource.system().instant());
  }

  /** A driver with default settings. */
  public TopologyTestDriver(Topology topology, Instant initialWallClockTime) {
    this(topology, new Properties(), initialWallClockTime);
  }

  /**
   * A driver.
   *
   * @param config {@code application.id} and {@code bootstrap.servers} may be missing
   */
  public TopologyTestDriver(Topology topology, Properties config, Instant initialWallClockTime) {
    this.wallClockMs = initialWallClockTime.toEpochMilli();
    StreamsConfig settings = settings(config);
    String applicationId = settings.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    this.metrics = new StreamsMetricsRegistry(settings, Thread.currentThread().getName());
    TopologyPlan plan = topology.plan();
    Map<String, ByteStore> stores = new HashMap<>();
    this.topics = new TestTopics(plan, applicationId);
    StateBackend state = name -> stores.computeIfAbsent(name, unused -> new SortedBytes());
    this.globalTask =
        plan.hasGlobals()
            ? new Task(
                new TaskId(-1, -1),
                plan.mergedGlobals(),
                environment(applicationId, settings, state))
            : null;
    SubTopologyPlan merged = plan.merged();
    Set<String> globals =
        merged.globalStores().stream().map(StorePlan::name).collect(Collectors.toSet());
    this.task =
        new Task(
            new TaskId(0, 0),
            merged,
            environment(
                applicationId,
                settings,
                name ->
                    globals.contains(name)
                        ? new ReadOnlyBytes(name, () -> state.open(name))
                        : state.open(name)));
    if (globalTask != null) {
      globalTask.init();
    }
    task.init();
  }

  private TaskEnvironment environment(
      String applicationId, StreamsConfig settings, StateBackend state) {
    return new TaskEnvironment(
        applicationId,
        settings,
        EmitMode.EAGER,
        state,
        new DriverSink(),
        () -> wallClockMs,
        metrics);
  }

  private static StreamsConfig settings(Properties config) {
    Map<String, Object> settings = new HashMap<>();
    config.stringPropertyNames().forEach(key -> settings.put(key, config.getProperty(key)));
    config.forEach((key, value) -> settings.put(key.toString(), value));
    settings.putIfAbsent(StreamsConfig.APPLICATION_ID_CONFIG, DEFAULT_APPLICATION_ID);
    settings.putIfAbsent(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:topology-test-driver");
    // The wall clock stands still, so that nothing should wait for it.
    EMIT_INTERVALS.forEach(interval -> settings.putIfAbsent(interval, 0L));
    return new StreamsConfig(settings);
  }

  /**
   * A topic to pipe records into; its records begin at the time of now and do not advance.
   *
   * @throws IllegalArgumentException at the first record, when the topology does not read the topic
   */
  public final <K, V> TestInputTopic<K, V> createInputTopic(
      String topicName, Serializer<K> keySerializer, Serializer<V> valueSerializer) {
    return createInputTopic(
        topicName,
        keySerializer,
        valueSerializer,
        Instant.ofEpochMilli(wallClockMs),
        Duration.ZERO);
  }

  /** A topic to pipe records into; each record without a timestamp is {@code autoAdvance} later. */
  public final <K, V> TestInputTopic<K, V> createInputTopic(
      String topicName,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      Instant startTimestamp,
      Duration autoAdvance) {
    return new TestInputTopic<>(
        access, topicName, keySerializer, valueSerializer, startTimestamp, autoAdvance);
  }

  /** A topic to read results from. */
  public final <K, V> TestOutputTopic<K, V> createOutputTopic(
      String topicName, Deserializer<K> keyDeserializer, Deserializer<V> valueDeserializer) {
    return new TestOutputTopic<>(access, topicName, keyDeserializer, valueDeserializer);
  }

  /** Names of the topics that have been written, repartition topics included. */
  public final Set<String> producedTopicNames() {
    return Collections.unmodifiableSet(outputs.keySet());
  }

  /**
   * Moves the wall clock and calls the punctuators that are due.
   *
   * @param advance may not be negative
   */
  public void advanceWallClockTime(Duration advance) {
    requireNonNull(advance, "advance cannot be null");
    if (advance.isNegative()) {
      throw new IllegalArgumentException("wall-clock time cannot go back, got " + advance);
    }
    wallClockMs += advance.toMillis();
    task.punctuateWallClock(wallClockMs);
    settle();
    finish();
  }

  /** The metrics of the task and those that processors have added. */
  public Map<MetricName, ? extends Metric> metrics() {
    return metrics.metrics();
  }

  /** All stores by name. */
  public Map<String, StateStore> getAllStateStores() {
    Map<String, StateStore> all = new LinkedHashMap<>(task.stores());
    if (globalTask != null) {
      all.putAll(globalTask.stores());
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * A store that the program brought along, or null if there is none of that name.
   *
   * @throws IllegalArgumentException when the store has one of the types below; use its method
   */
  public @Nullable StateStore getStateStore(String name) {
    StateStore store = store(name);
    String method = typedMethod(store);
    if (method != null) {
      throw new IllegalArgumentException(
          "store \"%s\" has a type of its own; get it by %s".formatted(name, method));
    }
    return store;
  }

  private static @Nullable String typedMethod(@Nullable StateStore store) {
    if (store instanceof TimestampedKeyValueStore<?, ?>) {
      return "getTimestampedKeyValueStore()";
    } else if (store instanceof TimestampedWindowStore<?, ?>) {
      return "getTimestampedWindowStore()";
    } else if (store instanceof KeyValueStore<?, ?>) {
      return "getKeyValueStore()";
    } else if (store instanceof WindowStore<?, ?>) {
      return "getWindowStore()";
    } else if (store instanceof SessionStore<?, ?>) {
      return "getSessionStore()";
    }
    return store instanceof VersionedKeyValueStore<?, ?> ? "getVersionedKeyValueStore()" : null;
  }

  private @Nullable StateStore store(String name) {
    StateStore store = task.stores().get(name);
    return store != null || globalTask == null ? store : globalTask.stores().get(name);
  }

  /** A key-value store, or null; a timestamped one is shown without its timestamps. */
  @SuppressWarnings("unchecked")
  public <K, V> @Nullable KeyValueStore<K, V> getKeyValueStore(String name) {
    StateStore store = store(name);
    if (store instanceof TimestampedKeyValueStore<?, ?> timestamped) {
      return new UntimestampedKeyValueStore<>((TimestampedKeyValueStore<K, V>) timestamped);
    }
    return store instanceof KeyValueStore<?, ?> plain ? (KeyValueStore<K, V>) plain : null;
  }

  /** A key-value store with timestamps, or null. */
  @SuppressWarnings("unchecked")
  public <K, V> @Nullable KeyValueStore<K, ValueAndTimestamp<V>> getTimestampedKeyValueStore(
      String name) {
    return store(name) instanceof TimestampedKeyValueStore<?, ?> store
        ? (TimestampedKeyValueStore<K, V>) store
        : null;
  }

  /** A versioned store, or null. */
  @SuppressWarnings("unchecked")
  public <K, V> @Nullable VersionedKeyValueStore<K, V> getVersionedKeyValueStore(String name) {
    return store(name) instanceof VersionedKeyValueStore<?, ?> store
        ? (VersionedKeyValueStore<K, V>) store
        : null;
  }

  /** A window store, or null; a timestamped one is shown without its timestamps. */
  @SuppressWarnings("unchecked")
  public <K, V> @Nullable WindowStore<K, V> getWindowStore(String name) {
    StateStore store = store(name);
    if (store instanceof TimestampedWindowStore<?, ?> timestamped) {
      return new UntimestampedWindowStore<>((TimestampedWindowStore<K, V>) timestamped);
    }
    return store instanceof WindowStore<?, ?> plain ? (WindowStore<K, V>) plain : null;
  }

  /** A window store with timestamps, or null. */
  @SuppressWarnings("unchecked")
  public <K, V> @Nullable WindowStore<K, ValueAndTimestamp<V>> getTimestampedWindowStore(
      String name) {
    return store(name) instanceof TimestampedWindowStore<?, ?> store
        ? (TimestampedWindowStore<K, V>) store
        : null;
  }

  /** A session store, or null. */
  @SuppressWarnings("unchecked")
  public <K, V> @Nullable SessionStore<K, V> getSessionStore(String name) {
    return store(name) instanceof SessionStore<?, ?> store ? (SessionStore<K, V>) store : null;
  }

  /** Closes the operators and the stores. */
  @Override
  public void close() {
    task.close();
    if (globalTask != null) {
      globalTask.close();
    }
  }

  private void take(
      String topic,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestampMs) {
    InputRecord record = topics.record(topic, key, value, headers, timestampMs);
    if (topics.isGlobal(topic)) {
      globalRecords.add(record);
    } else {
      topics.add(record);
    }
  }

  // Global stores do not wait their turn: they have no timestamps to wait for.
  private void finishGlobals() {
    while (globalTask != null && !globalRecords.isEmpty()) {
      globalTask.process(globalRecords.remove());
      globalTask.beforeCommit();
    }
  }

  // Asynchronous calls end before the next record.
  private void settle() {
    while (task.settle()) {
      // What was passed on may have begun others.
    }
  }

  private void finish() {
    finishGlobals();
    InputRecord next = topics.poll();
    while (next != null) {
      task.process(next);
      task.punctuateStreamTime();
      settle();
      task.beforeCommit();
      finishGlobals();
      next = topics.poll();
    }
  }

  /** The side of this driver that topics see. */
  private final class Access implements TestAccess {
    @Override
    public <K, V> void pipe(
        String topic,
        TestRecord<K, V> record,
        Serializer<K> keys,
        Serializer<V> values,
        Instant time) {
      topics.requireInput(topic);
      take(
          topic,
          keys.serialize(topic, record.headers(), record.key()),
          values.serialize(topic, record.headers(), record.value()),
          record.headers(),
          time.toEpochMilli());
      finish();
    }

    @Override
    public long size(String topic) {
      Deque<ProducerRecord<byte[], byte[]>> queue = outputs.get(topic);
      return queue == null ? 0 : queue.size();
    }

    @Override
    public @Nullable ProducerRecord<byte[], byte[]> read(String topic) {
      Deque<ProducerRecord<byte[], byte[]>> queue = outputs.get(topic);
      return queue == null ? null : queue.poll();
    }

    @Override
    public boolean hasProduced(String topic) {
      return outputs.containsKey(topic);
    }

    @Override
    public Set<String> producedTopicNames() {
      return TopologyTestDriver.this.producedTopicNames();
    }
  }

  /** Keeps what is written for the test, and hands it back to the topology if that reads it. */
  private final class DriverSink implements RecordSink {
    @Override
    public <K, V> void send(
        String topic,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Headers headers,
        long timestampMs,
        @Nullable StreamPartitioner<? super K, ? super V> partitioner,
        @Nullable K typedKey,
        @Nullable V typedValue) {
      Headers copy = new RecordHeaders(headers);
      outputs
          .computeIfAbsent(topics.displayName(topic), unused -> new ArrayDeque<>())
          .add(
              new ProducerRecord<>(topics.displayName(topic), null, timestampMs, key, value, copy));
      if (topics.isInput(topic)) {
        take(topic, key, value, copy, timestampMs);
      }
    }
  }
}
