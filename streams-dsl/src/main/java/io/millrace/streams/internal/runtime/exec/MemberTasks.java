package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.TopicDescription;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.layout.MemberLayout;
import io.millrace.streams.internal.runtime.layout.Part;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.task.Task;
import io.millrace.streams.internal.task.TaskEnvironment;
import io.millrace.streams.processor.TaskId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks of a member, wired by exchanges. Belongs to the thread that runs epochs. */
public final class MemberTasks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemberTasks.class);
  private static final String DEFAULT_MAX_MESSAGE_BYTES = "1048588";

  private final MemberContext context;
  private final List<MemberContext> instances;
  private final LongSupplier wallClockMs;
  private final Map<TopicPartition, Long> exchangeOffsets = new HashMap<>();
  private final Map<String, List<List<SpillQueue<Exchanged>>>> exchanges = new HashMap<>();
  private final Map<TopicPartition, TaskExecution> readers = new HashMap<>();
  // Who writes each global store.
  private final Map<String, TaskStores> globals = new HashMap<>();
  private final List<TaskExecution> tasks = new ArrayList<>();

  private MemberTasks(
      MemberContext context, List<MemberContext> instances, LongSupplier wallClockMs) {
    this.context = context;
    this.instances = List.copyOf(instances);
    this.wallClockMs = wallClockMs;
  }

  /**
   * Makes and prepares the tasks of a member as its last commit left them.
   *
   * @param instances those that the tasks run in, partition by partition in turn
   * @param wallClockMs the wall-clock time of the epoch that runs
   */
  public static MemberTasks start(
      MemberContext context, List<MemberContext> instances, LongSupplier wallClockMs) {
    MemberTasks tasks = new MemberTasks(context, instances, wallClockMs);
    Map<String, byte[]> progress = context.metadata().progress();
    tasks.loadExchangeOffsets();
    try {
      context.layout().parts().forEach(tasks::create);
      for (TaskExecution task : tasks.tasks) {
        task.start(progress.get(task.id().toString()));
      }
      return tasks;
    } catch (RuntimeException | Error e) {
      tasks.close();
      throw e;
    }
  }

  private void loadExchangeOffsets() {
    MemberLayout layout = context.layout();
    Map<TopicPartition, Long> stored = context.metadata().positions();
    layout
        .exchanges()
        .forEach(
            (topic, partitions) -> {
              for (int partition = 0; partition < partitions; partition++) {
                TopicPartition key = new TopicPartition(topic, partition);
                exchangeOffsets.put(key, stored.getOrDefault(key, 0L));
              }
            });
  }

  private void create(Part part) {
    for (int partition = 0; partition < part.tasks(); partition++) {
      Map<String, Route> toExchanges = new HashMap<>();
      for (String topic : part.plan().sinkTopics()) {
        Integer partitions = context.layout().exchanges().get(topic);
        if (partitions != null) {
          List<SpillQueue<Exchanged>> queues = newQueues(partitions);
          exchanges.computeIfAbsent(topic, name -> new ArrayList<>()).add(queues);
          toExchanges.put(topic, new Route.ToExchange(queues));
        }
      }
      TaskExecution task = create(part, partition, toExchanges);
      tasks.add(task);
      for (String topic : part.logTopics()) {
        readers.put(new TopicPartition(topic, partition), task);
        if (part.plan().global()) {
          int partitions = context.layout().inputs().get(topic);
          for (int other = 1; other < partitions; other++) {
            readers.put(new TopicPartition(topic, other), task);
          }
        }
      }
    }
  }

  private List<SpillQueue<Exchanged>> newQueues(int partitions) {
    SpillSpace space = context.services().spill();
    return IntStream.range(0, partitions)
        .mapToObj(partition -> new SpillQueue<>(space, RecordCodec.EXCHANGED))
        .toList();
  }

  private TaskExecution create(Part part, int partition, Map<String, Route> toExchanges) {
    MemberContext.Services services = context.services();
    TaskStores stores = new TaskStores(services, context.storeNumbers(), partition, globals);
    if (part.plan().global()) {
      part.plan().stores().forEach(store -> globals.put(store.name(), stores));
    }
    Outbox outbox = new Outbox(partition, services.spill(), topic -> route(topic, toExchanges));
    MemberContext instance = instances.get(partition % instances.size());
    TaskEnvironment environment =
        new TaskEnvironment(
            context.domain(),
            instance.config(),
            instance.spec().emitMode(),
            stores,
            outbox,
            wallClockMs);
    Task task =
        new Task(
            new TaskId(part.plan().id(), partition),
            instance.planOf(part.plan().id()),
            environment);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    List<Inlet> inlets = inlets(part, partition);
    inlets.forEach(inlet -> offsets.put(inlet.partition(), exchangeOffsets.get(inlet.partition())));
    return new TaskExecution(part, task, stores, outbox, inlets, offsets);
  }

  private List<Inlet> inlets(Part part, int partition) {
    List<Inlet> inlets = new ArrayList<>();
    for (String topic : part.exchangeTopics()) {
      if (partition < context.layout().exchanges().get(topic)) {
        List<SpillQueue<Exchanged>> queues = new ArrayList<>();
        exchanges
            .getOrDefault(topic, List.of())
            .forEach(writer -> queues.add(writer.get(partition)));
        inlets.add(new Inlet(new TopicPartition(topic, partition), queues));
      }
    }
    return inlets;
  }

  private Route route(String topic, Map<String, Route> toExchanges) {
    Route exchange = toExchanges.get(topic);
    if (exchange != null) {
      return exchange;
    }
    if (context.spec().listeners().containsKey(topic)) {
      return new Route.ToListener(new TopicPartition(topic, 0));
    }
    TopicDescription found =
        context
            .services()
            .engine()
            .topics()
            .find(topic)
            .orElseThrow(
                () ->
                    new StreamsException(
                        "output topic \"%s\" does not exist; create it first".formatted(topic)));
    List<TopicPartition> targets =
        IntStream.range(0, found.partitions())
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList();
    return new Route.ToTopic(
        targets,
        Integer.parseInt(
            found.config().getOrDefault("max.message.bytes", DEFAULT_MAX_MESSAGE_BYTES)));
  }

  /** All tasks, in the order of their stages. */
  public List<TaskExecution> tasks() {
    return tasks;
  }

  /** The task that reads this partition of the log. */
  public TaskExecution reader(TopicPartition partition) {
    TaskExecution task = readers.get(partition);
    if (task == null) {
      throw new IllegalArgumentException(partition + " is not an input");
    }
    return task;
  }

  /** The tasks that write a topic by its name. */
  List<TaskExecution> writersOf(String topic) {
    return tasks.stream().filter(task -> task.writes(topic)).toList();
  }

  /** How many stages its tasks take. */
  public int stages() {
    return tasks.stream().mapToInt(TaskExecution::stage).max().orElse(0) + 1;
  }

  /** Whether a task has asked for a commit since the last call. */
  public boolean takeCommitRequest() {
    boolean requested = false;
    for (TaskExecution task : tasks) {
      requested |= task.takeCommitRequest();
    }
    return requested;
  }

  /** When the next wall-clock punctuation is due, in milliseconds. */
  public long nextPunctuationMs() {
    long next = Long.MAX_VALUE;
    for (TaskExecution task : tasks) {
      next = Math.min(next, task.nextPunctuationMs());
    }
    return next;
  }

  /** What the tasks made in this epoch, positions of exchanges included. */
  public EpochResult collect(Map<TopicPartition, Long> positions) {
    EpochResult result = new EpochResult();
    for (TaskExecution task : tasks) {
      task.collect(result);
      positions.putAll(task.exchangeOffsets());
    }
    return result;
  }

  @Override
  public void close() {
    for (TaskExecution task : tasks) {
      try {
        task.close();
      } catch (RuntimeException e) {
        LOG.warn(
            "closing task {} of {}/{} failed", task.id(), context.domain(), context.spec().id(), e);
      }
    }
  }
}
