package io.millrace.streams.processor.api;

import static java.util.Objects.requireNonNull;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.StreamsMetrics;
import io.millrace.streams.internal.task.CapturedSchedule;
import io.millrace.streams.internal.task.TestedStoreContext;
import io.millrace.streams.internal.task.TestedTask;
import io.millrace.streams.processor.Cancellable;
import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.Punctuator;
import io.millrace.streams.processor.StateStore;
import io.millrace.streams.processor.StateStoreContext;
import io.millrace.streams.processor.TaskId;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A context for tests of a processor alone: it keeps what the processor forwards, schedules and
 * commits, and its clocks stand where the test puts them. Stores are added by the test, or register
 * themselves through {@link #getStateStoreContext}. Not thread-safe.
 */
public class MockProcessorContext<KForward, VForward>
    implements ProcessorContext<KForward, VForward> {
  private final TestedTask task;
  private final List<CapturedPunctuator> punctuators = new ArrayList<>();
  private final List<CapturedForward<? extends KForward, ? extends VForward>> forwards =
      new ArrayList<>();
  private @Nullable RecordMetadata metadata;

  private record Metadata(String topic, int partition, long offset) implements RecordMetadata {}

  /** What was scheduled. */
  public static final class CapturedPunctuator {
    private final CapturedSchedule schedule;

    private CapturedPunctuator(CapturedSchedule schedule) {
      this.schedule = schedule;
    }

    /** How often to call. */
    public Duration getInterval() {
      return schedule.interval();
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

    /** Whether the processor or the test ended it. */
    public boolean cancelled() {
      return schedule.isCancelled();
    }
  }

  /** What was forwarded. */
  public static final class CapturedForward<K, V> {
    private final Record<K, V> record;
    private final Optional<String> childName;

    /** To all children. */
    public CapturedForward(Record<K, V> record) {
      this(record, Optional.empty());
    }

    /** To that child. */
    public CapturedForward(Record<K, V> record, Optional<String> childName) {
      this.record = requireNonNull(record, "record");
      this.childName = requireNonNull(childName, "childName");
    }

    /** The child; empty for all. */
    public Optional<String> childName() {
      return childName;
    }

    /** The record. */
    public Record<K, V> record() {
      return record;
    }

    @Override
    public String toString() {
      return "CapturedForward{record=%s, childName=%s}".formatted(record, childName);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof CapturedForward<?, ?> that
          && record.equals(that.record)
          && childName.equals(that.childName);
    }

    @Override
    public int hashCode() {
      return Objects.hash(record, childName);
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

  /** Says where the record in process was read. */
  public void setRecordMetadata(String topic, int partition, long offset) {
    metadata = new Metadata(topic, partition, offset);
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
  public Optional<RecordMetadata> recordMetadata() {
    return Optional.ofNullable(metadata);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the signature is given
  public <S extends StateStore> S getStateStore(String name) {
    return (S) task.stores().get(name);
  }

  /** Adds a store that the test has initialized. */
  public <S extends StateStore> void addStateStore(S stateStore) {
    task.stores().put(stateStore.name(), stateStore);
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
  public <K extends KForward, V extends VForward> void forward(Record<K, V> record) {
    forwards.add(new CapturedForward<>(record));
  }

  @Override
  public <K extends KForward, V extends VForward> void forward(
      Record<K, V> record, @Nullable String childName) {
    forwards.add(new CapturedForward<>(record, Optional.ofNullable(childName)));
  }

  /** What was forwarded, in order; a copy. */
  public List<CapturedForward<? extends KForward, ? extends VForward>> forwarded() {
    return new ArrayList<>(forwards);
  }

  /** What reaches that child, in order; a copy. */
  public List<CapturedForward<? extends KForward, ? extends VForward>> forwarded(String childName) {
    List<CapturedForward<? extends KForward, ? extends VForward>> toChild = new ArrayList<>();
    for (CapturedForward<? extends KForward, ? extends VForward> forward : forwards) {
      if (forward.childName().isEmpty() || forward.childName().get().equals(childName)) {
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

  /** What stores are initialized with. */
  public StateStoreContext getStateStoreContext() {
    return new TestedStoreContext(task, this::recordMetadata);
  }
}
