package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the records of {@code __consumer_offsets} say: committed offsets, and groups as they came to
 * rest last. Only records change it. Not thread-safe.
 */
final class StoredGroups {
  private final Map<String, Map<TopicPartition, CommittedOffset>> offsets = new HashMap<>();
  private final Map<String, GroupRecord> groups = new HashMap<>();

  /**
   * Applies a record.
   *
   * @param value null to delete
   * @throws IllegalArgumentException when it is damaged; then nothing has changed
   */
  void apply(byte[] key, byte @Nullable [] value) {
    OffsetRecords.decodeKey(key).ifPresent(found -> apply(found, value));
    GroupRecords.decodeKey(key).ifPresent(group -> apply(group, value));
  }

  private void apply(String group, byte @Nullable [] value) {
    if (value == null) {
      groups.remove(group);
    } else {
      groups.put(group, GroupRecords.decodeValue(value));
    }
  }

  private void apply(OffsetRecords.Key key, byte @Nullable [] value) {
    if (value != null) {
      CommittedOffset offset = OffsetRecords.decodeValue(value);
      offsets.computeIfAbsent(key.group(), group -> new HashMap<>()).put(key.partition(), offset);
      return;
    }
    offsets.computeIfPresent(
        key.group(),
        (group, committed) -> {
          committed.remove(key.partition());
          return committed.isEmpty() ? null : committed;
        });
  }

  /** What a group committed. A copy. */
  Map<TopicPartition, CommittedOffset> committed(String group) {
    return Map.copyOf(offsets.getOrDefault(group, Map.of()));
  }

  /** The groups that have committed offsets, ordered. */
  Set<String> withOffsets() {
    return new TreeSet<>(offsets.keySet());
  }

  /** The groups as they came to rest last. A copy. */
  Map<String, GroupRecord> groups() {
    return Map.copyOf(groups);
  }

  /** A group as it came to rest last, or empty when it had no members yet. */
  Optional<GroupRecord> group(String group) {
    return Optional.ofNullable(groups.get(group));
  }
}
