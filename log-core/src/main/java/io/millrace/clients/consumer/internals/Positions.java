package io.millrace.clients.consumer.internals;

import io.millrace.clients.consumer.NoOffsetForPartitionException;
import io.millrace.clients.consumer.OffsetAndMetadata;
import io.millrace.clients.consumer.OffsetOutOfRangeException;
import io.millrace.common.TopicPartition;
import io.millrace.common.record.TimestampType;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.internal.group.CommittedOffset;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that a consumer reads, and where it is in each. Belongs to its thread. */
public final class Positions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

  private final LogView log;
  private final InstantSource clock;
  private final ResetPolicy policy;
  private final Supplier<Map<TopicPartition, CommittedOffset>> committed;
  private final Map<TopicPartition, PartitionPosition> positions = new LinkedHashMap<>();
  // Read by the log's threads, which ask whether a publication matters.
  private volatile Set<TopicPartition> assignment = Set.of();

  /**
   * Makes an empty set.
   *
   * @param committed the group's committed offsets; empty without a group
   */
  Positions(
      LogView log,
      InstantSource clock,
      ResetPolicy policy,
      Supplier<Map<TopicPartition, CommittedOffset>> committed) {
    this.log = log;
    this.clock = clock;
    this.policy = policy;
    this.committed = committed;
  }

  /** The partitions. May be called from any thread. */
  public Set<TopicPartition> assignment() {
    return assignment;
  }

  /** Replaces the partitions; those that stay keep their positions. */
  void assign(Collection<TopicPartition> partitions) {
    positions
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !partitions.contains(entry.getKey());
              if (gone) {
                entry.getValue().close();
              }
              return gone;
            });
    partitions.forEach(partition -> positions.computeIfAbsent(partition, PartitionPosition::new));
    assignment = Set.copyOf(positions.keySet());
  }

  /** The position in a partition, which must be assigned. */
  PartitionPosition require(TopicPartition partition) {
    PartitionPosition position = positions.get(partition);
    if (position == null) {
      throw new IllegalStateException(
          "partition " + partition + " is not assigned to this consumer");
    }
    return position;
  }

  Collection<PartitionPosition> all() {
    return positions.values();
  }

  /** The next offsets to read, as far as they are known: what a commit would write. */
  Map<TopicPartition, OffsetAndMetadata> consumed() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new LinkedHashMap<>();
    for (PartitionPosition position : positions.values()) {
      if (position.isKnown()) {
        offsets.put(position.partition(), new OffsetAndMetadata(position.offset()));
      }
    }
    return offsets;
  }

  /**
   * Finds the offsets that are not known: by what a seek asked for, else by what the group
   * committed, else by {@code auto.offset.reset}; and opens cursors. A partition that does not
   * exist stays as it is.
   */
  void resolve() {
    Map<TopicPartition, CommittedOffset> offsets = null;
    List<TopicPartition> without = new ArrayList<>();
    for (PartitionPosition position : positions.values()) {
      if (position.cursor() != null && position.isChecked()) {
        if (!fellBehind(position)) {
          continue;
        }
        position.seek(position.offset());
      }
      Optional<TopicDescription> topic = find(position.partition());
      if (topic.isEmpty()) {
        continue;
      }
      if (!position.isKnown() && position.wanted() == null && offsets == null) {
        offsets = committed.get();
      }
      if (!settle(position, offsets == null ? Map.of() : offsets)) {
        without.add(position.partition());
        continue;
      }
      open(position, topic.get());
    }
    if (!without.isEmpty()) {
      throw new NoOffsetForPartitionException(without);
    }
  }

  // Records were deleted before they were read; then auto.offset.reset decides.
  private boolean fellBehind(PartitionPosition position) {
    try {
      return position.offset() < log.startOffset(position.partition());
    } catch (LogException e) {
      if (e.code() != LogErrorCode.UNKNOWN_TOPIC) {
        throw e;
      }
      return false;
    }
  }

  /** How many offsets lie between a position and the end; 0 when the topic is gone. */
  long lag(PartitionPosition position) {
    return find(position.partition()).isEmpty()
        ? 0
        : Math.max(0, log.endOffset(position.partition()) - position.offset());
  }

  /** How many offsets lie between the beginning and a position; 0 when the topic is gone. */
  long lead(PartitionPosition position) {
    return find(position.partition()).isEmpty()
        ? 0
        : Math.max(0, position.offset() - log.startOffset(position.partition()));
  }

  private Optional<TopicDescription> find(TopicPartition partition) {
    return log.engine()
        .topics()
        .find(partition.topic())
        .filter(topic -> partition.partition() < topic.partitions());
  }

  private boolean settle(PartitionPosition position, Map<TopicPartition, CommittedOffset> offsets) {
    if (position.isKnown()) {
      checkRange(position);
      return true;
    }
    ResetPolicy wanted = position.wanted();
    CommittedOffset found = wanted == null ? offsets.get(position.partition()) : null;
    if (found != null) {
      position.seek(atMostEnd(position.partition(), found.offset()));
      checkRange(position);
      return true;
    }
    OptionalLong start =
        (wanted == null ? policy : wanted).offset(log, position.partition(), clock);
    start.ifPresent(position::start);
    return start.isPresent();
  }

  private long atMostEnd(TopicPartition partition, long offset) {
    long end = log.lastOffset(partition);
    if (offset <= end) {
      return offset;
    }
    LOG.warn(
        "committed offset {} of {} lies beyond the end of the log; reading continues at the end, {}",
        offset,
        partition,
        end);
    return end;
  }

  private void checkRange(PartitionPosition position) {
    TopicPartition partition = position.partition();
    long offset = position.offset();
    if (position.isChecked()
        || (offset >= log.startOffset(partition) && offset <= log.lastOffset(partition))) {
      position.start(offset);
      return;
    }
    OptionalLong start = policy.offset(log, partition, clock);
    if (start.isEmpty()) {
      throw new OffsetOutOfRangeException(Map.of(partition, offset));
    }
    LOG.info(
        "position {} of {} is outside the log; reading continues at {}",
        offset,
        partition,
        start.getAsLong());
    position.start(start.getAsLong());
  }

  private void open(PartitionPosition position, TopicDescription topic) {
    if (position.cursor() == null) {
      boolean appendTime =
          TimestampType.LOG_APPEND_TIME.name.equals(topic.config().get("message.timestamp.type"));
      position.open(
          log.openCursor(position.partition(), position.offset()),
          appendTime ? TimestampType.LOG_APPEND_TIME : TimestampType.CREATE_TIME);
    }
  }

  @Override
  public void close() {
    positions.values().forEach(PartitionPosition::close);
    positions.clear();
    assignment = Set.of();
  }
}
