package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.TopicDescription;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.metrics.StreamsMetricsRegistry;
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
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Makes the tasks of a member and connects them: by exchanges, which a later stage reads, and
 * within cycles by one queue. Used once, by one thread.
 */
final class TaskWiring {
  private static final String DEFAULT_MAX_MESSAGE_BYTES = "1048588";

  private final MemberContext context;
  private final MemberLayout layout;
  private final List<MemberContext> instances;
  private final LongSupplier wallClockMs;
  private final Map<TopicPartition, Long> storedOffsets;
  private final Map<String, List<List<SpillQueue<Exchanged>>>> exchanges = new HashMap<>();
  // Who writes each global store.
  private final Map<String, TaskStores> globals = new HashMap<>();
  private final Map<Set<Integer>, TaskCycle> cycles = new HashMap<>();
  private final Map<TopicPartition, TaskExecution> readers = new HashMap<>();
  private final List<TaskExecution> tasks = new ArrayList<>();
  private final List<Job> jobs = new ArrayList<>();

  TaskWiring(MemberContext context, List<MemberContext> instances, LongSupplier wallClockMs) {
    this.context = context;
    this.layout = context.layout();
    this.instances = List.copyOf(instances);
    this.wallClockMs = wallClockMs;
    this.storedOffsets = context.metadata().positions();
  }

  /** The tasks, in the order of their stages; filled by {@link #create}. */
  List<TaskExecution> tasks() {
    return tasks;
  }

  /** What runs as a whole, in the order of the stages; filled by {@link #create}. */
  List<Job> jobs() {
    return jobs;
  }

  /** Who reads each partition of the log; filled by {@link #create}. */
  Map<TopicPartition, TaskExecution> readers() {
    return readers;
  }

  void create() {
    layout.parts().forEach(this::create);
  }

  private void create(Part part) {
    for (int partition = 0; partition < part.tasks(); partition++) {
      TaskExecution task = create(part, partition);
      tasks.add(task);
      if (part.cycle().isEmpty()) {
        jobs.add(task);
      } else {
        cycle(part).add(task, partitionsRead(part, partition));
      }
      for (String topic : part.logTopics()) {
        readers.put(new TopicPartition(topic, partition), task);
        if (part.plan().global()) {
          int partitions = layout.inputs().get(topic);
          for (int other = 1; other < partitions; other++) {
            readers.put(new TopicPartition(topic, other), task);
          }
        }
      }
    }
  }

  private TaskCycle cycle(Part part) {
    return cycles.computeIfAbsent(
        part.cycle(),
        cycle -> {
          TaskCycle created =
              new TaskCycle(part.stage(), layout.processorOrder(cycle), context.services().spill());
          jobs.add(created);
          return created;
        });
  }

  private TaskExecution create(Part part, int partition) {
    MemberContext.Services services = context.services();
    TaskStores stores = new TaskStores(services, context.storeNumbers(), partition, globals);
    if (part.plan().global()) {
      part.plan().stores().forEach(store -> globals.put(store.name(), stores));
    }
    Map<String, Route> toExchanges = toExchanges(part);
    Outbox outbox = new Outbox(partition, services.spill(), topic -> route(topic, toExchanges));
    MemberContext instance = instances.get(partition % instances.size());
    TaskEnvironment environment =
        new TaskEnvironment(
            context.domain(),
            instance.config(),
            instance.spec().emitMode(),
            stores,
            outbox,
            wallClockMs,
            instance.spec().metrics() instanceof StreamsMetricsRegistry known ? known : null);
    Task task =
        new Task(
            new TaskId(part.plan().id(), partition),
            instance.planOf(part.plan().id()),
            environment);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    List<Inlet> inlets = new ArrayList<>();
    for (TopicPartition read : partitionsRead(part, partition)) {
      offsets.put(read, storedOffsets.getOrDefault(read, 0L));
      inlets.add(inlet(read));
    }
    return new TaskExecution(part, task, stores, outbox, inlets, offsets);
  }

  /** The partitions of exchanges that a task reads. */
  private List<TopicPartition> partitionsRead(Part part, int partition) {
    return part.exchangeTopics().stream()
        .filter(topic -> partition < layout.exchanges().get(topic))
        .map(topic -> new TopicPartition(topic, partition))
        .toList();
  }

  private Inlet inlet(TopicPartition partition) {
    List<SpillQueue<Exchanged>> queues = new ArrayList<>();
    exchanges
        .getOrDefault(partition.topic(), List.of())
        .forEach(writer -> queues.add(writer.get(partition.partition())));
    return new Inlet(partition, queues);
  }

  private Map<String, Route> toExchanges(Part part) {
    Map<String, Route> routes = new HashMap<>();
    for (String topic : part.plan().sinkTopics()) {
      Integer partitions = layout.exchanges().get(topic);
      if (partitions != null) {
        routes.put(topic, toExchange(part, topic, partitions));
      }
    }
    return routes;
  }

  private Route toExchange(Part part, String topic, int partitions) {
    if (layout.parts().stream().anyMatch(reader -> part.passesInCycle(topic, reader))) {
      return new Route.ToCycle(partitions(topic, partitions), cycle(part).passing());
    }
    SpillSpace space = context.services().spill();
    List<SpillQueue<Exchanged>> queues =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new SpillQueue<>(space, RecordCodec.EXCHANGED))
            .toList();
    exchanges.computeIfAbsent(topic, name -> new ArrayList<>()).add(queues);
    return new Route.ToExchange(queues);
  }

  private static List<TopicPartition> partitions(String topic, int count) {
    return IntStream.range(0, count)
        .mapToObj(partition -> new TopicPartition(topic, partition))
        .toList();
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
    return new Route.ToTopic(
        partitions(topic, found.partitions()),
        Integer.parseInt(
            found.config().getOrDefault("max.message.bytes", DEFAULT_MAX_MESSAGE_BYTES)));
  }
}
