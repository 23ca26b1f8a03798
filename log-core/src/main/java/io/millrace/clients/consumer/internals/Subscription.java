package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.ConsumerRebalanceListener;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.api.Topics;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a consumer wants to read. Immutable. */
public sealed interface Subscription {

  /** Nothing yet. */
  record None() implements Subscription {}

  /** Partitions that the user names. */
  record Assigned() implements Subscription {}

  /** Topics by name, shared with the group. */
  record ByName(Set<String> topics, @Nullable ConsumerRebalanceListener listener)
      implements Subscription {
    /** Copies the names. */
    public ByName {
      topics = Set.copyOf(topics);
    }
  }

  /** Topics by pattern, shared with the group. */
  record ByPattern(
      Pattern pattern, boolean excludeInternal, @Nullable ConsumerRebalanceListener listener)
      implements Subscription {}

  /** Whether the partitions are shared with a group. */
  default boolean isShared() {
    return this instanceof ByName || this instanceof ByPattern;
  }

  /** Who hears of rebalances, or null. */
  default @Nullable ConsumerRebalanceListener rebalanceListener() {
    if (this instanceof ByName byName) {
      return byName.listener();
    }
    return this instanceof ByPattern byPattern ? byPattern.listener() : null;
  }

  /** Whether a topic belongs to it, by its name. */
  default boolean wants(String topic) {
    if (this instanceof ByName byName) {
      return byName.topics().contains(topic);
    }
    return this instanceof ByPattern byPattern
        && !(byPattern.excludeInternal() && topic.startsWith("__"))
        && byPattern.pattern().matcher(topic).matches();
  }

  /** The names of its topics as of now; named ones need not exist. */
  default Set<String> topics(Topics topics) {
    if (this instanceof ByName byName) {
      return byName.topics();
    }
    return topics.list().stream()
        .map(TopicDescription::name)
        .filter(this::wants)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
