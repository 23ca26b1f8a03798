package io.millrace.streams.query;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a store has come: for each input topic and partition the offset of the last record whose
 * effect it holds. Thread-safe; {@link #withComponent} and {@link #merge} change this object.
 */
public class Position {
  private final Map<String, Map<Integer, Long>> offsets;

  private Position(Map<String, Map<Integer, Long>> offsets) {
    this.offsets = offsets;
  }

  /** A position before everything. */
  public static Position emptyPosition() {
    return new Position(new ConcurrentHashMap<>());
  }

  /** A copy of offsets by topic and partition. */
  public static Position fromMap(Map<String, ? extends Map<Integer, Long>> map) {
    Map<String, Map<Integer, Long>> copy = new ConcurrentHashMap<>();
    map.forEach((topic, partitions) -> copy.put(topic, new ConcurrentHashMap<>(partitions)));
    return new Position(copy);
  }

  /** Moves a partition on to an offset; a lower one than it has is ignored. Returns this. */
  public Position withComponent(String topic, int partition, long offset) {
    offsets
        .computeIfAbsent(topic, name -> new ConcurrentHashMap<>())
        .merge(partition, offset, Math::max);
    return this;
  }

  /** An independent copy. */
  public Position copy() {
    return fromMap(offsets);
  }

  /** Moves every partition on to where the other has it, if that is further; returns this. */
  public Position merge(@Nullable Position other) {
    if (other != null) {
      other.offsets.forEach(
          (topic, partitions) ->
              partitions.forEach((partition, offset) -> withComponent(topic, partition, offset)));
    }
    return this;
  }

  /** The topics it speaks of. */
  public Set<String> getTopics() {
    return Collections.unmodifiableSet(offsets.keySet());
  }

  /** Offsets by partition of a topic; empty when it does not speak of the topic. */
  public Map<Integer, Long> getPartitionPositions(String topic) {
    Map<Integer, Long> partitions = offsets.get(topic);
    return partitions == null ? Map.of() : Collections.unmodifiableMap(partitions);
  }

  /** Whether it speaks of no topic. */
  public boolean isEmpty() {
    return offsets.isEmpty();
  }

  @Override
  public String toString() {
    return "Position{position=%s}".formatted(offsets);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Position position && offsets.equals(position.offsets);
  }

  /** Positions change; they are no keys of maps. */
  @Override
  public int hashCode() {
    throw new UnsupportedOperationException(
        "a position changes over time and cannot be used as a key");
  }
}
