package io.millrace.streams.internal.runtime.exec;

import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.common.errors.RecordTooLargeException;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.plan.SamePartition;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.task.RecordSink;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.runtime.OutputListener.Output;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes what the sinks of one task send, in order, and marks it with its cause. */
final class Outbox implements RecordSink {
  /** What a batch adds to the bytes of its only record, rounded up. */
  private static final int BATCH_OVERHEAD_BYTES = 128;

  private final int taskPartition;
  private final Function<String, Route> router;
  private final Map<String, Route> routes = new HashMap<>();
  private final SpillSpace space;
  private final Map<String, List<List<SpillQueue<Exchanged>>>> passages = new HashMap<>();
  private SpillQueue<OutputRecord> outputs;
  private List<OutputRecord> delivered = new ArrayList<>();
  private long sequence;

  /**
   * An empty outbox.
   *
   * @param taskPartition where records without a key go, modulo the number of partitions, so that
   *     their order is kept and a repeated run gives the same
   * @param space for what does not fit into memory
   * @param router finds the route of a topic or throws
   */
  Outbox(int taskPartition, SpillSpace space, Function<String, Route> router) {
    this.taskPartition = taskPartition;
    this.space = space;
    this.outputs = new SpillQueue<>(space, RecordCodec.OUTPUT);
    this.router = router;
  }

  @Override
  public long cause() {
    return sequence;
  }

  /** What is sent from now on was caused by that record. */
  @Override
  public void causedBy(long newSequence) {
    sequence = newSequence;
  }

  /** Hands over the records for topics. */
  SpillQueue<OutputRecord> drain() {
    SpillQueue<OutputRecord> drained = outputs;
    outputs = new SpillQueue<>(space, RecordCodec.OUTPUT);
    return drained;
  }

  /** Hands over the records for listeners. */
  List<OutputRecord> drainDelivered() {
    List<OutputRecord> drained = delivered;
    delivered = new ArrayList<>();
    return drained;
  }

  /** Forgets what was sent. */
  void clear() {
    outputs.clear();
    delivered.clear();
  }

  /** From now on also hands what goes to a topic to {@code queues}, by partition. */
  void pass(String topic, List<SpillQueue<Exchanged>> queues) {
    passages.computeIfAbsent(topic, name -> new ArrayList<>()).add(queues);
  }

  void passNoMore(String topic, List<SpillQueue<Exchanged>> queues) {
    passages.getOrDefault(topic, List.of()).removeIf(each -> each == queues);
    passages.values().removeIf(List::isEmpty);
  }

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
    Route route = routes.computeIfAbsent(topic, router);
    Output content = new Output(key, value, timestampMs, copyOf(headers));
    if (partitioner instanceof SamePartition) {
      deliver(topic, route, taskPartition, content);
      return;
    }
    Set<Integer> chosen = choose(topic, route, partitioner, typedKey, typedValue);
    if (chosen == null) {
      deliver(topic, route, defaultPartition(key, route.partitions()), content);
      return;
    }
    for (int partition : chosen) {
      if (partition < 0 || partition >= route.partitions()) {
        throw new StreamsException(
            "partitioner chose partition %d of topic \"%s\", which has %d partitions"
                .formatted(partition, topic, route.partitions()));
      }
      deliver(topic, route, partition, content);
    }
  }

  private static Headers copyOf(Headers headers) {
    return headers.iterator().hasNext()
        ? new RecordHeaders(headers.toArray())
        : new RecordHeaders();
  }

  /** Partitions a partitioner chose, in order; null for the default. */
  // A partitioner of Kafka's shape must bear null keys and values.
  @SuppressWarnings("NullAway")
  private static <K, V> @Nullable Set<Integer> choose(
      String topic,
      Route route,
      @Nullable StreamPartitioner<? super K, ? super V> partitioner,
      @Nullable K typedKey,
      @Nullable V typedValue) {
    if (partitioner == null || route instanceof Route.ToListener) {
      return null;
    }
    return partitioner
        .partitions(topic, typedKey, typedValue, route.partitions())
        .<Set<Integer>>map(TreeSet::new)
        .orElse(null);
  }

  private int defaultPartition(byte @Nullable [] key, int partitions) {
    return key == null
        ? taskPartition % partitions
        : BuiltInPartitioner.partitionForKey(key, partitions);
  }

  private void deliver(String topic, Route route, int partition, Output content) {
    if (route instanceof Route.ToExchange exchange) {
      exchange
          .queues()
          .get(partition)
          .add(
              new Exchanged(
                  sequence,
                  content.timestampMs(),
                  content.key(),
                  content.value(),
                  content.headers()));
    } else if (route instanceof Route.ToCycle cycle) {
      cycle.queue().add(new OutputRecord(sequence, cycle.targets().get(partition), false, content));
    } else if (route instanceof Route.ToTopic target) {
      check(topic, target, content);
      OutputRecord record =
          new OutputRecord(sequence, target.targets().get(partition), false, content);
      outputs.add(record);
      if (!passages.isEmpty()) {
        pass(record);
      }
    } else if (route instanceof Route.ToListener target) {
      delivered.add(new OutputRecord(sequence, target.target(), true, content));
    }
  }

  private void pass(OutputRecord record) {
    int partition = record.target().partition();
    for (List<SpillQueue<Exchanged>> reader :
        passages.getOrDefault(record.target().topic(), List.of())) {
      if (partition < reader.size()) {
        reader.get(partition).add(Exchanged.copyOf(record));
      }
    }
  }

  private static void check(String topic, Route.ToTopic target, Output content) {
    if (content.timestampMs() < 0) {
      throw new StreamsException(
          "record for topic \"%s\" has the negative timestamp %d ms"
              .formatted(topic, content.timestampMs()));
    }
    long bytes = BATCH_OVERHEAD_BYTES + length(content.key()) + length(content.value());
    for (var header : content.headers()) {
      bytes += header.key().length() * 3L + length(header.value()) + 10;
    }
    if (bytes > target.maxRecordBytes()) {
      throw new RecordTooLargeException(
          "record of about %d bytes for topic \"%s\" exceeds its max.message.bytes %d"
              .formatted(bytes, topic, target.maxRecordBytes()));
    }
  }

  private static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
