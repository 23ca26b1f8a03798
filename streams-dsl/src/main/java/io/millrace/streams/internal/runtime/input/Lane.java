package io.millrace.streams.internal.runtime.input;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogCursor;
import io.millrace.streams.internal.runtime.exec.TaskExecution;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.BiFunction;

/**
 * One total order over the input of one or more members that stand at the same positions: again and
 * again the head with the smallest timestamp (ties: topic, partition, offset). Inputs of global
 * stores come before all others, so that an epoch begins with what is new there.
 *
 * <p>Restricted to the partitions of one member, this order is the one the member would have alone.
 * That is why lanes may be united wherever their positions agree, and only there.
 */
public final class Lane implements AutoCloseable {
  private final Map<TopicPartition, PartitionInput> inputs = new HashMap<>();

  /** Bounds of what an epoch takes. */
  public record Budget(int records, long bytes) {}

  /**
   * Adds a reader.
   *
   * @param first whether all its records come before those of other inputs
   * @param cursors opens a cursor at an offset; called when the partition is not read yet
   */
  public void read(
      TopicPartition partition,
      long offset,
      TaskExecution reader,
      boolean first,
      BiFunction<TopicPartition, Long, LogCursor> cursors) {
    inputs
        .computeIfAbsent(
            partition, key -> new PartitionInput(key, cursors.apply(key, offset), first))
        .readers()
        .add(reader);
  }

  /** Takes away readers; partitions that nobody reads any more are closed. */
  public void remove(Collection<TaskExecution> readers) {
    inputs
        .values()
        .removeIf(
            input -> {
              input.readers().removeAll(readers);
              if (input.readers().isEmpty()) {
                input.close();
                return true;
              }
              return false;
            });
  }

  /** Takes away the readers of one partition. */
  public void remove(TopicPartition partition, Collection<TaskExecution> readers) {
    PartitionInput input = inputs.get(partition);
    if (input != null) {
      input.readers().removeAll(readers);
      if (input.readers().isEmpty()) {
        inputs.remove(partition);
        input.close();
      }
    }
  }

  /** Whether some partition is read here and there. */
  public boolean sharesInputWith(Lane other) {
    return other.inputs.keySet().stream().anyMatch(inputs::containsKey);
  }

  /** Whether nobody reads. */
  public boolean isEmpty() {
    return inputs.isEmpty();
  }

  /** The partitions that are read. */
  public Collection<TopicPartition> partitions() {
    return inputs.keySet();
  }

  /** Offset of the next record to be taken from an input. */
  public long position(TopicPartition partition) {
    PartitionInput input = inputs.get(partition);
    if (input == null) {
      throw new IllegalArgumentException(partition + " is not an input");
    }
    return input.position();
  }

  /** Whether every input has been read up to these ends. */
  public boolean isAt(Map<TopicPartition, Long> ends) {
    for (PartitionInput input : inputs.values()) {
      if (input.position() < ends.get(input.partition())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Takes records until the ends or the budget is reached.
   *
   * @param ends for every input where to stop
   * @param firstSequence the first record gets it, every other one the next number
   * @return the number of records taken
   */
  public int take(Map<TopicPartition, Long> ends, Budget budget, long firstSequence) {
    return takeBefore(Map.of(), ends, budget, firstSequence);
  }

  /**
   * The same, and stops as soon as the next record in the order is one that stands at or behind the
   * limit of its input: others do not overtake it.
   *
   * @param limits for some inputs the first offset that must not be taken
   */
  public int takeBefore(
      Map<TopicPartition, Long> limits,
      Map<TopicPartition, Long> ends,
      Budget budget,
      long firstSequence) {
    PriorityQueue<PartitionInput> heads = new PriorityQueue<>();
    for (PartitionInput input : inputs.values()) {
      if (input.loadHead(ends.get(input.partition()))) {
        heads.add(input);
      }
    }
    int records = 0;
    long bytes = 0;
    while (!heads.isEmpty() && records < budget.records() && bytes < budget.bytes()) {
      PartitionInput first = heads.remove();
      if (first.position() >= limits.getOrDefault(first.partition(), Long.MAX_VALUE)) {
        break;
      }
      bytes += first.take(firstSequence + records);
      records++;
      if (first.loadHead(ends.get(first.partition()))) {
        heads.add(first);
      }
    }
    return records;
  }

  /**
   * Takes over the readers of {@code other} if both stand at the same place and have no inputs that
   * come first; says whether.
   */
  public boolean absorb(Lane other) {
    if (hasFirst() || other.hasFirst()) {
      return false;
    }
    for (PartitionInput theirs : other.inputs.values()) {
      PartitionInput ours = inputs.get(theirs.partition());
      if (ours != null && ours.position() != theirs.position()) {
        return false;
      }
    }
    for (PartitionInput theirs : other.inputs.values()) {
      PartitionInput ours = inputs.putIfAbsent(theirs.partition(), theirs);
      if (ours != null) {
        ours.readers().addAll(theirs.readers());
        theirs.close();
      }
    }
    other.inputs.clear();
    return true;
  }

  // Records that come first in the order of one member would come first for the others too.
  private boolean hasFirst() {
    return inputs.values().stream().anyMatch(PartitionInput::isFirst);
  }

  @Override
  public void close() {
    inputs.values().forEach(PartitionInput::close);
    inputs.clear();
  }
}
