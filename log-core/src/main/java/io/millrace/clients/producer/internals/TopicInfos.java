package io.millrace.clients.producer.internals;

import io.millrace.clients.internals.ClientErrors;
import io.millrace.common.config.TopicConfig;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntUnaryOperator;

/**
 * What a producer remembers of topics. A topic that does not exist is created with one partition,
 * as a broker with {@code auto.create.topics.enable} does. Thread-safe.
 */
public final class TopicInfos {
  private static final int DEFAULT_MAX_MESSAGE_BYTES = 1_048_588;

  private final LogEngine engine;
  private final int stickyBytes;
  private final IntUnaryOperator random;
  private final ConcurrentMap<String, TopicInfo> known = new ConcurrentHashMap<>();

  /** Makes an empty memory; see {@link BuiltInPartitioner} for the parameters. */
  public TopicInfos(LogEngine engine, int stickyBytes, IntUnaryOperator random) {
    this.engine = engine;
    this.stickyBytes = stickyBytes;
    this.random = random;
  }

  /**
   * A topic as it was looked up.
   *
   * @param description the topic
   * @param maxMessageBytes the largest batch it takes
   * @param partitioner its partitioner
   */
  public record TopicInfo(
      TopicDescription description, int maxMessageBytes, BuiltInPartitioner partitioner) {}

  /** The topic, looked up or created if it is not remembered. */
  public TopicInfo get(String topic) {
    TopicInfo found = known.get(topic);
    return found != null ? found : known.computeIfAbsent(topic, this::lookUp);
  }

  private TopicInfo lookUp(String topic) {
    TopicDescription description =
        ClientErrors.translating(
            () ->
                engine
                    .topics()
                    .find(topic)
                    .orElseGet(() -> engine.topics().createIfAbsent(topic, 1, Map.of())));
    String limit = description.config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return new TopicInfo(
        description,
        limit == null ? DEFAULT_MAX_MESSAGE_BYTES : Integer.parseInt(limit),
        new BuiltInPartitioner(stickyBytes, random));
  }

  /** Forgets a topic, because it may have changed. */
  public void forget(String topic) {
    known.remove(topic);
  }
}
