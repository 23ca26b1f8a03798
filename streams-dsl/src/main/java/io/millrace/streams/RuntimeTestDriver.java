package io.millrace.streams;

import static java.util.Objects.requireNonNull;

import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.serialization.Deserializer;
import io.millrace.common.serialization.Serializer;
import io.millrace.log.MemoryDisk;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.member.MemberQueries;
import io.millrace.streams.query.StateQueryRequest;
import io.millrace.streams.query.StateQueryResult;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.test.TestRecord;
import java.io.Closeable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs a topology on the real embedded runtime for a test: several partitions, epochs and commits,
 * recovery after a crash. Goes beyond Kafka Streams, whose driver ({@link TopologyTestDriver}) is
 * one task in the calling thread.
 *
 * <ul>
 *   <li>Topics have as many partitions as the test says, records go to them as the producer sends
 *       them (by key; those without one to each partition in turn), and a repartition goes across
 *       them.
 *   <li>Every record that is piped is processed and committed before the call returns; what is
 *       piped {@link #together} is one epoch, unless it is very much. Table changes are passed on
 *       as the settings say: once for each epoch by default, each one with {@code
 *       statestore.cache.max.bytes=0}.
 *   <li>Wall-clock time moves only by {@link #advanceWallClockTime}, and every punctuation on the
 *       way is called at its time; nothing waits in reality.
 *   <li>{@link #crash} and {@link #crashDuring} kill the process that the test imitates: what was
 *       committed is there afterwards, everything else is lost, and the runtime recovers from its
 *       journal as it does on a disk. All files are in memory, up to some hundred MiB.
 * </ul>
 *
 * <p>Not thread-safe. User code runs on threads of the runtime.
 */
public final class RuntimeTestDriver implements Closeable {
  private static final String DEFAULT_APPLICATION_ID = "runtime-test-driver";

  private final TestAccess access = new Access();
  private final MemberSpec spec;
  private final TrialTopics topics;
  private final AtomicLong wallClockMs;
  private TrialRun run;
  private boolean together;

  /** A driver with default settings; its topics have one partition, its clock shows now. */
  public RuntimeTestDriver(Topology topology) {
    this(topology, new Properties(), Map.of());
  }

  /** A driver whose clock shows now. */
  public RuntimeTestDriver(
      Topology topology, Properties config, Map<String, Integer> partitionsByTopic) {
    this(topology, config, partitionsByTopic, InstantSource.system().instant());
  }

  /**
   * A driver; the application runs when it returns.
   *
   * @param config {@code application.id} and {@code bootstrap.servers} may be missing
   * @param partitionsByTopic how many partitions topics have; those that the topology names and
   *     that are missing here have one, topics that are chosen by pattern or by record must be here
   * @throws StreamsException when the topology cannot run, for instance because topics that are
   *     joined differ in their partitions
   */
  public RuntimeTestDriver(
      Topology topology,
      Properties config,
      Map<String, Integer> partitionsByTopic,
      Instant initialWallClockTime) {
    this.spec = ApplicationSpec.of(topology, settings(config), null);
    this.topics = new TrialTopics(topology.plan(), partitionsByTopic);
    this.wallClockMs = new AtomicLong(initialWallClockTime.toEpochMilli());
    this.run = start(new MemoryDisk());
  }

  private static StreamsConfig settings(Properties config) {
    Map<String, Object> settings = new HashMap<>();
    config.stringPropertyNames().forEach(key -> settings.put(key, config.getProperty(key)));
    config.forEach((key, value) -> settings.put(key.toString(), value));
    settings.putIfAbsent(StreamsConfig.APPLICATION_ID_CONFIG, DEFAULT_APPLICATION_ID);
    settings.putIfAbsent(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:runtime-test-driver");
    return new StreamsConfig(settings);
  }

  private TrialRun start(MemoryDisk disk) {
    TrialRun started = new TrialRun(disk, spec, topics.partitions(), wallClockMs);
    try {
      started.awaitRest();
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** A topic to pipe records into; its records begin at the time of now and do not advance. */
  public <K, V> TestInputTopic<K, V> createInputTopic(
      String topicName, Serializer<K> keySerializer, Serializer<V> valueSerializer) {
    return createInputTopic(
        topicName,
        keySerializer,
        valueSerializer,
        Instant.ofEpochMilli(wallClockMs.get()),
        Duration.ZERO);
  }

  /** A topic to pipe records into; each record without a timestamp is {@code autoAdvance} later. */
  public <K, V> TestInputTopic<K, V> createInputTopic(
      String topicName,
      Serializer<K> keySerializer,
      Serializer<V> valueSerializer,
      Instant startTimestamp,
      Duration autoAdvance) {
    return new TestInputTopic<>(
        access, topicName, keySerializer, valueSerializer, startTimestamp, autoAdvance);
  }

  /**
   * A topic to read committed results from: each partition in its order, among partitions the
   * record with the smallest timestamp first. What was read is not read again after a crash.
   */
  public <K, V> TestOutputTopic<K, V> createOutputTopic(
      String topicName, Deserializer<K> keyDeserializer, Deserializer<V> valueDeserializer) {
    return new TestOutputTopic<>(access, topicName, keyDeserializer, valueDeserializer);
  }

  /** Names of the topics that have been written. */
  public Set<String> producedTopicNames() {
    return topics.produced(run.engine());
  }

  /**
   * Pipes everything that {@code input} pipes at one instant, so that it is processed and committed
   * together.
   *
   * @throws StreamsException when the application fails
   */
  public void together(Runnable input) {
    append(input);
    run.awaitRest();
  }

  private void append(Runnable input) {
    together = true;
    try {
      input.run();
    } finally {
      together = false;
      run.append(topics.takeWaiting());
    }
  }

  /**
   * Moves the wall clock, and stops on the way wherever a punctuation is due.
   *
   * @param advance may not be negative
   * @throws StreamsException when the application fails
   */
  public void advanceWallClockTime(Duration advance) {
    requireNonNull(advance, "advance cannot be null");
    if (advance.isNegative()) {
      throw new IllegalArgumentException("wall-clock time cannot go back, got " + advance);
    }
    long targetMs = wallClockMs.get() + advance.toMillis();
    for (long nextMs = run.awaitRest(); nextMs <= targetMs; nextMs = run.awaitRest()) {
      wallClockMs.set(Math.max(nextMs, wallClockMs.get()));
    }
    wallClockMs.set(targetMs);
    run.awaitRest();
  }

  /**
   * Kills the process and starts it again. Views of stores that were obtained before are of no use
   * afterwards.
   *
   * @throws StreamsException when the application fails
   */
  public void crash() {
    restart(run.kill());
  }

  /**
   * Pipes everything that {@code input} pipes at one instant, lets the application process it, and
   * kills the process before any of that is committed; then starts it again, whereupon it processes
   * the same input anew. Calls that user code makes to the outside happen twice, as they do in
   * reality.
   *
   * @throws StreamsException when the application fails
   */
  public void crashDuring(Runnable input) {
    restart(run.killDuring(() -> append(input)));
  }

  private void restart(MemoryDisk left) {
    run.close();
    run = start(left);
  }

  /**
   * A read-only view of a store over all partitions.
   *
   * @throws io.millrace.streams.errors.UnknownStateStoreException when there is no such store
   */
  public <T> T store(StoreQueryParameters<T> parameters) {
    return run.member()
        .stores()
        .live(parameters.storeName(), parameters.queryableStoreType(), parameters.partition());
  }

  /**
   * Asks a store. Close iterators in the result.
   *
   * @throws io.millrace.streams.errors.UnknownStateStoreException when there is no such store
   */
  public <R> StateQueryResult<R> query(StateQueryRequest<R> request) {
    return new MemberQueries(run.member()).query(request);
  }

  @Override
  public void close() {
    run.close();
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
      Runnable adding =
          () ->
              topics.add(
                  topic,
                  keys.serialize(topic, record.headers(), record.key()),
                  values.serialize(topic, record.headers(), record.value()),
                  time.toEpochMilli(),
                  record.headers());
      if (together) {
        adding.run();
      } else {
        together(adding);
      }
    }

    @Override
    public @Nullable ProducerRecord<byte[], byte[]> read(String topic) {
      return topics.read(topic, run.engine());
    }

    @Override
    public long size(String topic) {
      return topics.size(topic, run.engine());
    }

    @Override
    public boolean hasProduced(String topic) {
      return producedTopicNames().contains(topic);
    }

    @Override
    public Set<String> producedTopicNames() {
      return RuntimeTestDriver.this.producedTopicNames();
    }
  }
}
