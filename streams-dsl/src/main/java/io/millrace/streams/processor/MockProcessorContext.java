package io.millrace.streams.processor;

import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.serialization.Serde;
import io.millrace.streams.KeyValue;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.internal.task.CapturedSchedule;
import io.millrace.streams.internal.task.TestedStoreContext;
import io.millrace.streams.internal.task.TestedTask;
import io.millrace.streams.processor.api.RecordMetadata;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A context for tests of operators of the old kind alone, value transformers for instance; for
 * processors there is {@link io.millrace.streams.processor.api.MockProcessorContext}. It is a
 * context of stores too, so that stores can be initialized with it. Not thread-safe.
 */
public class MockProcessorContext implements ProcessorContext {
  private final TestedTask task;
  private final List<CapturedPunctuator> punctuators = new ArrayList<>();
  private final List<CapturedForward> forwards = new ArrayList<>();
  private @Nullable String topic;
  private @Nullable Integer partition;
  private @Nullable Long offset;
  private @Nullable Headers headers;
  private @Nullable Long timestampMs;

  private record Metadata(String topic, int partition, long offset) implements RecordMetadata {}

  /** What was scheduled. */
  public static class CapturedPunctuator {
    private final CapturedSchedule schedule;

    private CapturedPunctuator(CapturedSchedule schedule) {
      this.schedule = schedule;
    }

    /** How often to call, in milliseconds. */
    public long getIntervalMs() {
      return schedule.interval().toMillis();
    }

    /** By which clock. */
    public PunctuationType getType() {
      return schedule.type();
    }

    /** What to call; the test calls it. */
    public Punctuator getPunctuator() {
      return schedule.punctuator();
    }

    /** Ends it. */
    public void cancel() {
      schedule.cancel();
    }

    /** Whether the operator or the test ended it. */
    public boolean cancelled() {
      return schedule.isCancelled();
    }
  }

  /** What was forwarded. */
  @SuppressWarnings("rawtypes") // the shape is given
  public static class CapturedForward {
    private final @Nullable String childName;
    private final long timestamp;
    private final Headers headers;
    private final KeyValue keyValue;

    private CapturedForward(KeyValue keyValue, To to, long timestamp, Headers headers) {
      this.keyValue = keyValue;
      this.childName = to.childName;
      this.timestamp = timestamp;
      this.headers = headers;
    }

    /** The child; null for all. */
    public @Nullable String childName() {
      return childName;
    }

    /** The timestamp of the record. */
    public long timestamp() {
      return timestamp;
    }

    /** The record. */
    public KeyValue keyValue() {
      return keyValue;
    }

    /** The headers of the record. */
    public Headers headers() {
      return headers;
    }

    @Override
    public String toString() {
      return "CapturedForward{childName='%s', timestamp=%d, keyValue=%s}"
          .formatted(childName, timestamp, keyValue);
    }
  }

  /** Without settings; no store may need a directory. */
  public MockProcessorContext() {
    this(new Properties());
  }

  /** With settings; no store may need a directory. */
  public MockProcessorContext(Properties config) {
    this(config, new TaskId(0, 0), null);
  }

  /**
   * With settings.
   *
   * @param stateDir for stores that need a directory; null when none does
   */
  public MockProcessorContext(Properties config, TaskId taskId, @Nullable File stateDir) {
    task = new TestedTask(config, taskId, stateDir);
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
  public Map<String, Object> appConfigs() {
    return task.config().originals();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return task.config().originalsWithPrefix(prefix);
  }

  @Override
  public long currentSystemTimeMs() {
    return task.systemTimeMs();
  }

  @Override
  public long currentStreamTimeMs() {
    return task.streamTimeMs();
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

  /** Says everything about the record in process. */
  public void setRecordMetadata(
      String topic, int partition, long offset, Headers headers, long timestamp) {
    setTopic(topic);
    setPartition(partition);
    setOffset(offset);
    setHeaders(headers);
    setRecordTimestamp(timestamp);
  }

  /** Says where the record in process was read. */
  public void setTopic(String topic) {
    this.topic = topic;
  }

  /** Says where the record in process was read. */
  public void setPartition(int partition) {
    this.partition = partition;
  }

  /** Says where the record in process was read. */
  public void setOffset(long offset) {
    this.offset = offset;
  }

  /** Gives the record in process headers. */
  public void setHeaders(Headers headers) {
    this.headers = headers;
  }

  /** Gives the record in process a timestamp. */
  public void setRecordTimestamp(long recordTimestamp) {
    timestampMs = recordTimestamp;
  }

  /** Sets wall-clock time; no punctuator is called. */
  public void setCurrentSystemTimeMs(long currentSystemTimeMs) {
    task.systemTimeMs(currentSystemTimeMs);
  }

  /** Sets stream time; no punctuator is called. */
  public void setCurrentStreamTimeMs(long currentStreamTimeMs) {
    task.streamTimeMs(currentStreamTimeMs);
  }

  @Override
  public String topic() {
    return set(topic, "topic", "setTopic()");
  }

  @Override
  public int partition() {
    return set(partition, "partition", "setPartition()");
  }

  @Override
  public long offset() {
    return set(offset, "offset", "setOffset()");
  }

  /** The headers of the record in process; empty unless set. */
  @Override
  public Headers headers() {
    return headers == null ? new RecordHeaders() : headers;
  }

  @Override
  public long timestamp() {
    return set(timestampMs, "timestamp", "setRecordTimestamp()");
  }

  private static <T> T set(@Nullable T value, String what, String setter) {
    if (value == null) {
      throw new IllegalStateException(
          "the %s of the record in process is not set; call setRecordMetadata() or %s first"
              .formatted(what, setter));
    }
    return value;
  }

  @Override
  public void register(StateStore store, StateRestoreCallback stateRestoreCallback) {
    task.stores().put(store.name(), store);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is given
  public <S extends StateStore> S getStateStore(String name) {
    return (S) task.stores().get(name);
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    CapturedPunctuator captured =
        new CapturedPunctuator(new CapturedSchedule(interval, type, callback));
    punctuators.add(captured);
    return captured::cancel;
  }

  /** What was scheduled, in order; a copy. */
  public List<CapturedPunctuator> scheduledPunctuators() {
    return new ArrayList<>(punctuators);
  }

  @Override
  public <K, V> void forward(K key, V value) {
    forward(key, value, To.all());
  }

  @Override
  public <K, V> void forward(K key, V value, To to) {
    long atMs = to.timestamp == -1 ? (timestampMs == null ? -1 : timestampMs) : to.timestamp;
    forwards.add(new CapturedForward(KeyValue.pair(key, value), to, atMs, headers()));
  }

  /** What was forwarded, in order; a copy. */
  public List<CapturedForward> forwarded() {
    return new ArrayList<>(forwards);
  }

  /** What reaches that child, in order; a copy. */
  public List<CapturedForward> forwarded(String childName) {
    List<CapturedForward> toChild = new ArrayList<>();
    for (CapturedForward forward : forwards) {
      if (forward.childName() == null || forward.childName().equals(childName)) {
        toChild.add(forward);
      }
    }
    return toChild;
  }

  /** Forgets what was forwarded. */
  public void resetForwards() {
    forwards.clear();
  }

  @Override
  public void commit() {
    task.committed(true);
  }

  /** Whether a commit was asked for. */
  public boolean committed() {
    return task.isCommitted();
  }

  /** Forgets that a commit was asked for. */
  public void resetCommit() {
    task.committed(false);
  }

  /** What stores are initialized with; stores that register themselves can be got from here. */
  public StateStoreContext getStateStoreContext() {
    return new TestedStoreContext(task, this::metadata);
  }

  private Optional<RecordMetadata> metadata() {
    return topic == null || partition == null || offset == null
        ? Optional.empty()
        : Optional.of(new Metadata(topic, partition, offset));
  }
}
