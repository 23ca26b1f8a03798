package io.millrace.streams.internal.runtime.member;

import io.millrace.common.TopicPartition;
import io.millrace.common.utils.Murmur2;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.layout.Part;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TaskId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a member has and how far it is: tasks, stores, partitions, lags. Thread-safe. */
public final class MemberMetadata {
  private final MemberImpl member;
  private final MemberContext context;
  private final StoreParts parts;

  /**
   * A task.
   *
   * @param committed for each input the offset of the next record, as last committed
   * @param ends where each input ends
   */
  public record TaskFacts(
      TaskId id, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
    /** Copies the maps. */
    public TaskFacts {
      committed = Map.copyOf(committed);
      ends = Map.copyOf(ends);
    }
  }

  /** How many input records a partition of a store has behind it, and how many there are. */
  public record Progress(long done, long all) {}

  /** Facts on a member. */
  public MemberMetadata(MemberImpl member) {
    this.member = member;
    this.context = member.context();
    this.parts = new StoreParts(context);
  }

  /** The stores. */
  public Set<String> stores() {
    return Set.copyOf(context.storeNumbers().keySet());
  }

  /** The partitions read from the log. */
  public Set<TopicPartition> inputs() {
    return Set.copyOf(context.layout().inputPartitions());
  }

  /** Where every input ends now. */
  public Map<TopicPartition, Long> ends() {
    return context.services().engine().endOffsets(context.layout().inputPartitions());
  }

  /** All tasks. */
  public Set<TaskFacts> tasks() {
    Map<TopicPartition, Long> ends = ends();
    Map<TopicPartition, Long> positions = member.positions();
    Set<TaskFacts> tasks = new HashSet<>();
    for (Part part : context.layout().parts()) {
      // As in Kafka Streams, what fills global stores is no task that can be seen.
      for (int partition = 0; partition < part.tasks() && !part.plan().global(); partition++) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, Long> taskEnds = new HashMap<>();
        for (TopicPartition input : parts.logInputs(part, partition)) {
          committed.put(input, positions.getOrDefault(input, 0L));
          taskEnds.put(input, ends.getOrDefault(input, 0L));
        }
        tasks.add(new TaskFacts(new TaskId(part.plan().id(), partition), committed, taskEnds));
      }
    }
    return tasks;
  }

  /**
   * How far each partition of each store is. Behind an exchange, what it reads counts as reached.
   */
  public Map<String, Map<Integer, Progress>> progress() {
    Map<TopicPartition, Long> ends = ends();
    Map<TopicPartition, Long> positions = member.positions();
    Map<String, Map<Integer, Progress>> all = new TreeMap<>();
    for (Part part : context.layout().parts()) {
      for (int partition = 0; partition < part.tasks(); partition++) {
        long done = 0;
        long total = 0;
        for (TopicPartition input : parts.inputs(part, partition)) {
          long position = positions.getOrDefault(input, 0L);
          done += position;
          total += ends.getOrDefault(input, position);
        }
        Progress progress = new Progress(done, total);
        for (var store : part.plan().stores()) {
          all.computeIfAbsent(store.name(), name -> new TreeMap<>()).put(partition, progress);
        }
      }
    }
    return all;
  }

  /** The partition of a store whose keys are spread as Kafka does it; empty without the store. */
  public OptionalInt partitionOf(String store, byte[] key) {
    Optional<Part> part = parts.partOf(store);
    return part.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of((Murmur2.hash(key) & Integer.MAX_VALUE) % part.get().tasks());
  }

  /**
   * The partition of a store whose keys are spread by that partitioner; empty without the store.
   *
   * @throws IllegalArgumentException when the partitioner names no partition or several
   */
  public <K> OptionalInt partitionOf(
      String store, K key, StreamPartitioner<? super K, ?> partitioner) {
    Optional<Part> part = parts.partOf(store);
    if (part.isEmpty()) {
      return OptionalInt.empty();
    }
    Optional<Set<Integer>> named = named(key, partitioner, part.get().tasks());
    if (named.isEmpty() || named.get().size() != 1) {
      throw new IllegalArgumentException(
          "the partitioner must name one partition for a key that is queried, got " + named);
    }
    return OptionalInt.of(named.get().iterator().next());
  }

  private static <K, V> Optional<Set<Integer>> named(
      K key, StreamPartitioner<? super K, V> partitioner, int partitions) {
    @Nullable V noValue = null;
    return partitioner.partitions("", key, noValue, partitions);
  }
}
