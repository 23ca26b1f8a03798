package io.millrace.clients.consumer;

import io.millrace.common.TopicPartition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hears the outcome of {@code commitAsync}, within a later call of the consumer. */
@FunctionalInterface
public interface OffsetCommitCallback {

  /**
   * The commit is done.
   *
   * @param offsets what was to be committed
   * @param exception why it failed, or null
   */
  void onComplete(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception exception);
}
