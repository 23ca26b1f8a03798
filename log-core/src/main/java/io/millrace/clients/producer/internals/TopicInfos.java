package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.clients.internals.Signal;
import io.millrace.clients.producer.ProducerConfig;
import io.millrace.common.TopicPartition;
import io.millrace.common.config.TopicConfig;
import io.millrace.common.errors.InterruptException;
import io.millrace.common.errors.TimeoutException;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What a producer remembers of topics. A topic that does not exist is created with one partition,
 * as a broker with {@code auto.create.topics.enable} does, or waited for. Thread-safe.
 */
public final class TopicInfos {
  private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

  private static final long LOOK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(5);

  private final LogEngine engine;
  private final Rules rules;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, TopicInfo> known = new ConcurrentHashMap<>();

  /** Makes an empty memory. */
  TopicInfos(LogEngine engine, Rules rules, LongSupplier nanoTime) {
    this.engine = engine;
    this.rules = rules;
    this.nanoTime = nanoTime;
  }

  /**
   * What the producer's settings say about topics.
   *
   * @param create whether a topic that does not exist is created
   * @param maxBlockMs how long to wait for it otherwise
   * @param partitioner makes the partitioner of a topic
   */
  record Rules(boolean create, long maxBlockMs, Supplier<BuiltInPartitioner> partitioner) {
    static Rules of(ProducerConfig config) {
      int batchBytes = Objects.requireNonNull(config.getInt(ProducerConfig.BATCH_SIZE_CONFIG));
      boolean adaptive =
          Boolean.TRUE.equals(
              config.getBoolean(ProducerConfig.PARTITIONER_ADAPTIVE_PARTITIONING_ENABLE_CONFIG));
      return new Rules(
          Boolean.TRUE.equals(config.getBoolean(ProducerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG)),
          Objects.requireNonNull(config.getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG)),
          () ->
              new BuiltInPartitioner(
                  batchBytes, adaptive, bound -> ThreadLocalRandom.current().nextInt(bound)));
    }
  }

  /**
   * A topic as it was looked up.
   *
   * @param description the topic
   * @param maxMessageBytes the largest batch it takes
   * @param partitioner its partitioner
   * @param partitions its partitions, so that no record needs one made for it
   */
  public record TopicInfo(
      TopicDescription description,
      int maxMessageBytes,
      BuiltInPartitioner partitioner,
      List<TopicPartition> partitions) {

    static TopicInfo of(
        TopicDescription description, int maxMessageBytes, BuiltInPartitioner partitioner) {
      List<TopicPartition> partitions =
          IntStream.range(0, description.partitions())
              .mapToObj(number -> new TopicPartition(description.name(), number))
              .toList();
      return new TopicInfo(description, maxMessageBytes, partitioner, partitions);
    }

    /** The partition of that number; the topic may have got more since it was looked up. */
    TopicPartition partition(int number) {
      return number < partitions.size()
          ? partitions.get(number)
          : new TopicPartition(description.name(), number);
    }
  }

  /**
   * The topic, looked up or created if it is not remembered.
   *
   * @throws TimeoutException when it may not be created and does not come to exist in time
   */
  public TopicInfo get(String topic) {
    TopicInfo found = known.get(topic);
    if (found != null) {
      return found;
    }
    TopicInfo fresh = lookUp(topic);
    TopicInfo other = known.putIfAbsent(topic, fresh);
    return other == null ? fresh : other;
  }

  private TopicInfo lookUp(String topic) {
    TopicDescription description =
        ClientErrors.translating(
            () ->
                rules.create() ? engine.topics().createIfAbsent(topic, 1, Map.of()) : await(topic));
    String limit = description.config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return TopicInfo.of(
        description,
        limit == null ? DEFAULT_MAX_MESSAGE_BYTES : Integer.parseInt(limit),
        rules.partitioner().get());
  }

  private TopicDescription await(String topic) {
    long sinceNs = nanoTime.getAsLong();
    Signal never = new Signal();
    Optional<TopicDescription> found = engine.topics().find(topic);
    while (found.isEmpty()) {
      long left =
          TimeUnit.MILLISECONDS.toNanos(rules.maxBlockMs()) - (nanoTime.getAsLong() - sinceNs);
      if (left <= 0) {
        throw new TimeoutException(
            "topic \"%s\" does not exist after max.block.ms, %d ms\n  hint: %s"
                .formatted(
                    topic,
                    rules.maxBlockMs(),
                    "Create the topic, or set allow.auto.create.topics to true."));
      }
      try {
        never.await(never.version(), Math.min(left, LOOK_AGAIN_NS));
      } catch (InterruptedException e) {
        throw new InterruptException("interrupted while waiting for topic " + topic, e);
      }
      found = engine.topics().find(topic);
    }
    return found.get();
  }

  /** Forgets a topic, because it may have changed. */
  public void forget(String topic) {
    known.remove(topic);
  }
}
