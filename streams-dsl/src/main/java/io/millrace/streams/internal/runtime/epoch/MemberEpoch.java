package io.millrace.streams.internal.runtime.epoch;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.exec.EpochResult;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.exec.OutputRecord;
import io.millrace.streams.internal.runtime.journal.Metadata;
import io.millrace.streams.internal.runtime.layout.Fingerprint;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import io.millrace.streams.internal.runtime.state.ChangeSet;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import io.millrace.streams.runtime.OutputListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a member did in an epoch.
 *
 * @param positions those that moved, exchanges included
 * @param first whether this is its first commit since it was started
 */
record MemberEpoch(
    MemberImpl member, EpochResult result, Map<TopicPartition, Long> positions, boolean first) {

  boolean isEmpty() {
    return positions.isEmpty()
        && result.changes().isEmpty()
        && result.outputs().isEmpty()
        && result.delivered().isEmpty();
  }

  /** Adds its changes of state, and the facts that go with them. */
  void addChanges(Map<StoreAddress, ChangeSet> changes) {
    changes.putAll(result.changes());
    MemberContext context = member.context();
    Metadata metadata = context.metadata();
    ChangeSet facts = changes.getOrDefault(metadata.address(), ChangeSet.EMPTY);
    if (first) {
      String fingerprint =
          Fingerprint.of(context.layout(), context.services().engine().topics(), context.config());
      clearUnused(metadata, fingerprint, changes);
      facts = metadata.withFingerprint(facts, fingerprint, context.storeNumbers());
    }
    for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
      facts = metadata.withPosition(facts, position.getKey(), position.getValue());
    }
    for (Map.Entry<String, byte[]> progress : result.progress().entrySet()) {
      facts = metadata.withProgress(facts, progress.getKey(), progress.getValue());
    }
    changes.put(metadata.address(), facts);
  }

  /** State that the topology has no use for any more must not come back with a later one. */
  private static void clearUnused(
      Metadata metadata, String fingerprint, Map<StoreAddress, ChangeSet> changes) {
    Map<String, Integer> numbers = metadata.storeNumbers();
    Map<String, Integer> unused =
        metadata
            .fingerprint()
            .map(stored -> Fingerprint.unused(stored, fingerprint))
            .orElse(Map.of());
    unused.forEach(
        (store, tasks) -> {
          for (int partition = 0; partition < tasks; partition++) {
            changes.put(new StoreAddress(numbers.get(store), partition), ChangeSet.CLEAR);
          }
        });
  }

  /** Positions in the log that moved. */
  Map<TopicPartition, Long> logPositions() {
    Map<TopicPartition, Long> moved = new HashMap<>(positions);
    moved.keySet().removeIf(key -> !member.context().layout().inputs().containsKey(key.topic()));
    return moved;
  }

  /** Output for listeners, in order, by sink. */
  Map<OutputListener, List<OutputListener.Output>> deliveries() {
    Map<OutputListener, List<OutputListener.Output>> deliveries = new LinkedHashMap<>();
    Map<String, OutputListener> listeners = member.context().spec().listeners();
    for (OutputRecord output : result.delivered()) {
      OutputListener listener = listeners.get(output.target().topic());
      if (listener != null) {
        deliveries.computeIfAbsent(listener, key -> new ArrayList<>()).add(output.content());
      }
    }
    return deliveries;
  }
}
