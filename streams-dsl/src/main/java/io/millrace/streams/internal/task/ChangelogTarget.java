package io.millrace.streams.internal.task;

import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.streams.internal.plan.StoreSpec;
import io.millrace.streams.internal.store.Changelog;
import io.millrace.streams.processor.StreamPartitioner;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends what a store of a task changes to the task's partition of the changelog topic. */
final class ChangelogTarget implements Changelog.Target {
  private final TaskScope scope;
  private final String topic;
  private final StreamPartitioner<Object, Object> partitioner;

  private ChangelogTarget(TaskScope scope, String topic) {
    this.scope = scope;
    this.topic = topic;
    Optional<Set<Integer>> partition = Optional.of(Set.of(scope.id().partition()));
    this.partitioner = (name, key, value, partitions) -> partition;
  }

  /** Null for a store whose application did not ask for such a topic. */
  static @Nullable ChangelogTarget of(TaskScope scope, StoreSpec spec) {
    return spec.hasChangelogTopic()
        ? new ChangelogTarget(scope, spec.changelogTopic(scope.environment().applicationId()))
        : null;
  }

  @Override
  public void write(byte[] key, byte @Nullable [] value, long timestampMs) {
    scope
        .environment()
        .sink()
        .send(
            topic,
            key,
            value,
            new RecordHeaders(),
            Math.max(0, timestampMs),
            partitioner,
            null,
            null);
  }

  @Override
  public long recordTimestampMs() {
    return scope.current().timestamp();
  }
}
