package io.millrace.streams.internal.runtime.exec;

import static java.util.Objects.requireNonNull;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.layout.Part;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.internal.task.InputRecord;
import io.millrace.streams.internal.task.Task;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.runtime.OutputListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task and what an epoch needs of it: queue, exchanges, stores, outputs. */
public final class TaskExecution implements Job {
  private final TaskId id;
  private final Part part;
  private final Task task;
  private final TaskStores stores;
  private final Outbox outbox;
  private final List<Inlet> inlets;
  private final int exchanges;
  private final Map<TopicPartition, Long> exchangeOffsets;
  private final ArrayDeque<Sequenced> queue = new ArrayDeque<>();
  private final Map<StoreAddress, ChangeSet> changes = new HashMap<>();
  private long taken;
  private boolean ran;
  private @Nullable SequenceMerge merge;

  TaskExecution(
      Part part,
      Task task,
      TaskStores stores,
      Outbox outbox,
      List<Inlet> inlets,
      Map<TopicPartition, Long> exchangeOffsets) {
    this.id = task.id();
    this.part = part;
    this.task = task;
    this.stores = stores;
    this.outbox = outbox;
    this.inlets = new ArrayList<>(inlets);
    this.exchanges = inlets.size();
    this.exchangeOffsets = exchangeOffsets;
  }

  TaskId id() {
    return id;
  }

  @Override
  public int stage() {
    return part.stage();
  }

  /** Whether one of its sinks names that topic. */
  boolean writes(String topic) {
    return part.plan().sinkTopics().contains(topic);
  }

  /** Adds a record from the log. */
  public void enqueue(Sequenced record) {
    queue.add(record);
    taken++;
  }

  /** When its next wall-clock punctuation is due, in milliseconds. */
  public long nextPunctuationMs() {
    return task.nextWallClockPunctuationMs();
  }

  /** Whether it has asked for a commit since the last call. */
  boolean takeCommitRequest() {
    return task.takeCommitRequest();
  }

  @Override
  public boolean hasWork(long wallClockMs) {
    if (!queue.isEmpty() || nextPunctuationMs() <= wallClockMs) {
      return true;
    }
    for (Inlet inlet : inlets) {
      if (!inlet.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Prepares the task; writes done here travel with its first epoch. */
  void start(byte @Nullable [] progress) {
    stores.begin();
    task.init();
    if (progress != null) {
      task.restore(progress);
    }
    stores.carry();
  }

  @Override
  public void run(EpochTicket ticket, long restSequence, long wallClockMs) {
    begin();
    while (nextSequence() < Long.MAX_VALUE) {
      step();
    }
    punctuateWallClock(restSequence, wallClockMs);
    boolean moved = true;
    while (moved) {
      moved = task.settle();
    }
    seal(ticket);
  }

  /**
   * Starts its share of an epoch; what is there to be read by now is what it will {@link #step}.
   */
  void begin() {
    ran = true;
    stores.begin();
    merge = new SequenceMerge(queue, inlets, exchangeOffsets);
  }

  /** Whether its share of this epoch has begun. */
  boolean hasBegun() {
    return merge != null;
  }

  /** The sequence of the record that {@link #step} takes; {@code Long.MAX_VALUE} when none is. */
  long nextSequence() {
    return requireNonNull(merge).nextSequence();
  }

  /** Takes the next record. */
  void step() {
    SequenceMerge inputs = requireNonNull(merge);
    InputRecord next = requireNonNull(inputs.next());
    process(inputs.sequence(), next);
  }

  private void process(long sequence, InputRecord record) {
    outbox.causedBy(sequence);
    task.process(record);
    task.punctuateStreamTime();
  }

  /** Takes a record that another task of its cycle has sent. */
  void receive(OutputRecord record) {
    TopicPartition partition = record.target();
    OutputListener.Output content = record.content();
    long offset = exchangeOffsets.merge(partition, 1L, Long::sum) - 1;
    process(
        record.sequence(),
        new InputRecord(
            partition.topic(),
            partition.partition(),
            offset,
            content.timestampMs(),
            content.key(),
            content.value(),
            content.headers()));
  }

  /** Calls the punctuators that wall-clock time has made due; sends at rest from now on. */
  void punctuateWallClock(long restSequence, long wallClockMs) {
    outbox.causedBy(restSequence);
    task.punctuateWallClock(wallClockMs);
  }

  /** The operators that may hold something back, upper ones first. */
  List<String> holdingOperators() {
    return task.holdingOperators();
  }

  /** Releases what one operator holds back. */
  void settle(long restSequence, String operator) {
    outbox.causedBy(restSequence);
    task.settle(operator);
  }

  /** Ends its share of the epoch. */
  void seal(EpochTicket ticket) {
    merge = null;
    task.beforeCommit();
    stores.seal(ticket, changes);
  }

  /** From its next run on also hands what it writes to a topic to {@code queues}, by partition. */
  void pass(String topic, List<SpillQueue<Exchanged>> queues) {
    outbox.pass(topic, queues);
  }

  void passNoMore(String topic, List<SpillQueue<Exchanged>> queues) {
    outbox.passNoMore(topic, queues);
  }

  /**
   * Reads what passes from a member before it; the order of such inlets is that of their topics.
   */
  void openInlet(Inlet inlet, long offset) {
    int at = inlets.size();
    while (at > exchanges
        && inlets.get(at - 1).partition().topic().compareTo(inlet.partition().topic()) > 0) {
      at--;
    }
    inlets.add(at, inlet);
    exchangeOffsets.put(inlet.partition(), offset);
  }

  void closeInlet(TopicPartition partition) {
    inlets.removeIf(inlet -> inlet.partition().equals(partition));
    exchangeOffsets.remove(partition);
  }

  /** The number of the next record of an inlet. */
  long offset(TopicPartition partition) {
    Long offset = exchangeOffsets.get(partition);
    if (offset == null) {
      throw new IllegalArgumentException(partition + " is no inlet");
    }
    return offset;
  }

  /** Adds what the epoch made to {@code result}; nothing when the task did not run. */
  void collect(EpochResult result) {
    if (!ran) {
      return;
    }
    ran = false;
    result.addRecords(taken);
    taken = 0;
    result.add(outbox.drain(), outbox.drainDelivered());
    result.changes().putAll(changes);
    result.progress().put(id.toString(), task.progress());
    changes.clear();
  }

  /** The number of the next record of each exchange it reads. */
  Map<TopicPartition, Long> exchangeOffsets() {
    return exchangeOffsets;
  }

  /** Ends the task; what the current epoch did is forgotten. */
  void close() {
    stores.discard();
    outbox.clear();
    inlets.forEach(Inlet::clear);
    task.close();
  }
}
