package io.millrace.cli.access;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Topics, records and groups of a log. Used by one thread at a time.
 *
 * <p>Failures are {@link io.millrace.log.api.LogException}s or {@link
 * io.millrace.common.KafkaException}s.
 */
public interface LogAccess extends AutoCloseable {

  /** All topics by name; internal ones only if asked for. */
  List<TopicFacts> topics(boolean internal);

  /** One topic. */
  TopicFacts topic(String name);

  /** Creates a topic with settings under Kafka's names. */
  void create(String topic, int partitions, Map<String, String> config);

  /** Deletes a topic and its records. */
  void delete(String topic);

  /**
   * Changes a topic.
   *
   * @param partitions how many it is to have, if that changes
   * @param config new values of settings; empty takes one back to its default
   */
  void alter(String topic, OptionalInt partitions, Map<String, Optional<String>> config);

  /**
   * Appends records and waits until they are as durable as asked for. An iterator may end because
   * the thread was interrupted; what it gave before is written, and the interrupt is taken.
   *
   * @param acks {@code all}, {@code 1} or {@code 0}
   * @return how many there were
   */
  long produce(String topic, String acks, Iterator<NewRecord> records);

  /**
   * Reads records until the sink has enough or, unless it follows, the end is reached. An interrupt
   * of the thread ends it, too, and is taken.
   */
  void consume(Consumption consumption, RecordSink sink);

  /** All consumer groups by name. */
  List<GroupFacts> groups();

  /** How far a group has read. */
  List<GroupPosition> positions(String group);

  /**
   * Moves a group that has no members to other positions.
   *
   * @param dryRun whether the answer only tells what would be done
   * @return the new positions
   */
  List<GroupPosition> reset(String group, String topic, Start to, boolean dryRun);

  /** Deletes a group that has no members. */
  void deleteGroup(String group);

  @Override
  void close();

  /**
   * A topic.
   *
   * @param config settings that differ from the defaults
   * @param partitions by number
   */
  record TopicFacts(String name, Map<String, String> config, List<PartitionFacts> partitions) {
    /** Copies both. */
    public TopicFacts {
      config = Map.copyOf(config);
      partitions = List.copyOf(partitions);
    }

    /** How many records it holds, as offsets tell. */
    public long records() {
      return partitions.stream().mapToLong(p -> p.endOffset() - p.startOffset()).sum();
    }
  }

  /** A partition: the first offset that is kept, and the one after the last record. */
  record PartitionFacts(int partition, long startOffset, long endOffset) {}

  /**
   * A record to be written.
   *
   * @param partition where to; null leaves it to the key
   * @param timestampMs its time; null is now
   */
  // Bytes are handed over, not compared.
  @SuppressWarnings("ArrayRecordComponent")
  record NewRecord(
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<RecordHeader> headers,
      @Nullable Integer partition,
      @Nullable Long timestampMs) {}

  /** A header of a record. */
  @SuppressWarnings("ArrayRecordComponent")
  record RecordHeader(String name, byte @Nullable [] value) {}

  /** A record that was read. */
  @SuppressWarnings("ArrayRecordComponent")
  record StoredRecord(
      String topic,
      int partition,
      long offset,
      long timestampMs,
      byte @Nullable [] key,
      byte @Nullable [] value,
      List<RecordHeader> headers) {}

  /**
   * Where to begin.
   *
   * @param kind what {@code number} means
   * @param number an offset, or ms since the epoch; 0 for the other kinds
   */
  record Start(Kind kind, long number) {
    /** Kinds of beginnings. */
    public enum Kind {
      /** The first record that is kept. */
      BEGINNING,
      /** Behind the last record. */
      END,
      /** An offset. */
      OFFSET,
      /** So many records before the end of each partition. */
      BEFORE_END,
      /** The first record that is not older. */
      TIME
    }
  }

  /**
   * What to read.
   *
   * @param partitions all when empty
   * @param start where to begin; with a group only where it has not read before
   * @param group reads as its member and notes how far it got; null reads alone
   * @param most at most so many records
   * @param follow whether to wait for more at the end
   * @param committedOnly whether to leave out what open and aborted transactions wrote
   */
  record Consumption(
      String topic,
      List<Integer> partitions,
      Start start,
      @Nullable String group,
      long most,
      boolean follow,
      boolean committedOnly) {
    /** Copies the list. */
    public Consumption {
      partitions = List.copyOf(partitions);
    }
  }

  /** Takes records. */
  interface RecordSink {
    /** Takes one. */
    void accept(StoredRecord record);

    /** Called when no more is there at once; whoever buffers writes it out. */
    void idle();

    /** Whether nobody wants more. */
    boolean enough();
  }

  /** A consumer group. */
  record GroupFacts(String name, String state, int members) {}

  /**
   * How far a group has read a partition.
   *
   * @param committed the next offset it will read; -1 when it has read nothing
   * @param member who reads it now; empty when nobody does
   */
  record GroupPosition(String topic, int partition, long committed, long endOffset, String member) {
    /** Records that it has not read. */
    public long lag() {
      return Math.max(0, endOffset - Math.max(0, committed));
    }
  }
}
