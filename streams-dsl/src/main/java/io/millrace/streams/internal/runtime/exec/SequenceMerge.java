package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.spill.SpillQueue;
import io.millrace.streams.internal.task.InputRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Merges the log queue and the exchanges of a task by the sequence of the records that caused them.
 * The log queue comes first, then the exchanges in order; each FIFO keeps its own order.
 */
final class SequenceMerge {
  private final PriorityQueue<Feed> feeds = new PriorityQueue<>();
  private final Map<TopicPartition, Long> exchangeOffsets;
  private long sequence;

  /** One FIFO that is not empty. */
  private sealed interface Feed extends Comparable<Feed> {
    long sequence();

    int rank();

    InputRecord take();

    boolean isEmpty();

    @Override
    default int compareTo(Feed other) {
      int order = Long.compare(sequence(), other.sequence());
      return order == 0 ? Integer.compare(rank(), other.rank()) : order;
    }
  }

  private record LogFeed(ArrayDeque<Sequenced> queue) implements Feed {
    @Override
    public long sequence() {
      return queue.element().sequence();
    }

    @Override
    public int rank() {
      return -1;
    }

    @Override
    public InputRecord take() {
      return queue.remove().input();
    }

    @Override
    public boolean isEmpty() {
      return queue.isEmpty();
    }
  }

  private final class ExchangeFeed implements Feed {
    private final TopicPartition partition;
    private final SpillQueue<Exchanged> queue;
    private final int rank;

    ExchangeFeed(TopicPartition partition, SpillQueue<Exchanged> queue, int rank) {
      this.partition = partition;
      this.queue = queue;
      this.rank = rank;
    }

    @Override
    public long sequence() {
      return Objects.requireNonNull(queue.peek()).sequence();
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public InputRecord take() {
      Exchanged next = queue.remove();
      long offset = exchangeOffsets.merge(partition, 1L, Long::sum) - 1;
      return new InputRecord(
          partition.topic(),
          partition.partition(),
          offset,
          next.timestampMs(),
          next.key(),
          next.value(),
          next.headers());
    }

    @Override
    public boolean isEmpty() {
      return queue.isEmpty();
    }
  }

  /**
   * Merges what is there now.
   *
   * @param exchangeOffsets the number of the next record of each exchange, counted on
   */
  SequenceMerge(
      ArrayDeque<Sequenced> log, List<Inlet> inlets, Map<TopicPartition, Long> exchangeOffsets) {
    this.exchangeOffsets = exchangeOffsets;
    List<Feed> candidates = new ArrayList<>();
    candidates.add(new LogFeed(log));
    for (Inlet inlet : inlets) {
      for (SpillQueue<Exchanged> queue : inlet.queues()) {
        candidates.add(new ExchangeFeed(inlet.partition(), queue, candidates.size()));
      }
    }
    candidates.removeIf(Feed::isEmpty);
    feeds.addAll(candidates);
  }

  /** The sequence of the next record; {@code Long.MAX_VALUE} at the end. */
  long nextSequence() {
    Feed feed = feeds.peek();
    return feed == null ? Long.MAX_VALUE : feed.sequence();
  }

  /** The next record, or null at the end. */
  @Nullable InputRecord next() {
    Feed feed = feeds.poll();
    if (feed == null) {
      return null;
    }
    sequence = feed.sequence();
    InputRecord record = feed.take();
    if (!feed.isEmpty()) {
      feeds.add(feed);
    }
    return record;
  }

  /** The sequence of the record that {@link #next} returned. */
  long sequence() {
    return sequence;
  }
}
