package io.millrace.clients.consumer;

import io.millrace.common.TopicPartition;
import java.util.Collection;

/** Hears which partitions come and go. Called within {@code poll} and {@code close}. */
public interface ConsumerRebalanceListener {

  /** The partitions are about to go; their offsets can still be committed. */
  void onPartitionsRevoked(Collection<TopicPartition> partitions);

  /** The partitions are new here. */
  void onPartitionsAssigned(Collection<TopicPartition> partitions);

  /** The partitions are gone, and others may read them already; calls the revocation by default. */
  default void onPartitionsLost(Collection<TopicPartition> partitions) {
    onPartitionsRevoked(partitions);
  }
}
