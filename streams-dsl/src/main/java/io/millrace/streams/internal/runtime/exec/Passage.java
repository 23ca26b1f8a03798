package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * A topic that one member writes and another reads within the same epoch, in place of the log. The
 * records are written to the log too; the reader counts their offsets on from where it stood.
 *
 * <p>Belongs to the thread that runs epochs; what passes is ordered by the stages.
 */
public final class Passage {
  private final String topic;
  private final Map<TaskExecution, List<SpillQueue<Exchanged>>> writers = new LinkedHashMap<>();
  private final Map<TopicPartition, TaskExecution> readers = new LinkedHashMap<>();

  private Passage(String topic) {
    this.topic = topic;
  }

  /**
   * Connects two members.
   *
   * @param space for what does not fit into memory
   * @param positions where the reader stands in each partition; that must be the partition's end
   */
  public static Passage open(
      SpillSpace space,
      String topic,
      MemberTasks writer,
      MemberTasks reader,
      List<TopicPartition> partitions,
      ToLongFunction<TopicPartition> positions) {
    Passage passage = new Passage(topic);
    for (TaskExecution task : writer.writersOf(topic)) {
      List<SpillQueue<Exchanged>> queues = newQueues(space, partitions.size());
      passage.writers.put(task, queues);
      task.pass(topic, queues);
    }
    for (TopicPartition partition : partitions) {
      TaskExecution task = reader.reader(partition);
      List<SpillQueue<Exchanged>> queues = new ArrayList<>();
      passage.writers.values().forEach(each -> queues.add(each.get(partition.partition())));
      task.openInlet(new Inlet(partition, queues), positions.applyAsLong(partition));
      passage.readers.put(partition, task);
    }
    return passage;
  }

  private static List<SpillQueue<Exchanged>> newQueues(SpillSpace space, int partitions) {
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new SpillQueue<>(space, RecordCodec.EXCHANGED))
        .toList();
  }

  /** The topic that passes. */
  public String topic() {
    return topic;
  }

  /** Its partitions. */
  public List<TopicPartition> partitions() {
    return List.copyOf(readers.keySet());
  }

  /** Offset of the next record that passes. */
  public long position(TopicPartition partition) {
    TaskExecution reader = readers.get(partition);
    if (reader == null) {
      throw new IllegalArgumentException(partition + " does not pass here");
    }
    return reader.offset(partition);
  }

  /** Disconnects; take the positions first. */
  public void close() {
    writers.forEach(
        (task, queues) -> {
          task.passNoMore(topic, queues);
          queues.forEach(SpillQueue::clear);
        });
    readers.forEach((partition, task) -> task.closeInlet(partition));
  }
}
