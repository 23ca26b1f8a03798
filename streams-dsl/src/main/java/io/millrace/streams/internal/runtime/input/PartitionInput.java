package io.millrace.streams.internal.runtime.input;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogCursor;
import io.millrace.streams.internal.runtime.exec.Sequenced;
import io.millrace.streams.internal.runtime.exec.TaskExecution;
import io.millrace.streams.internal.task.InputRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One partition of the log: its head, and the tasks that get its records. */
final class PartitionInput implements Comparable<PartitionInput>, AutoCloseable {
  private final TopicPartition partition;
  private final LogCursor cursor;
  private final boolean first;
  private final List<TaskExecution> readers = new ArrayList<>();
  private boolean headLoaded;

  /**
   * An input.
   *
   * @param first whether its records come before those of other inputs, whatever their time
   */
  PartitionInput(TopicPartition partition, LogCursor cursor, boolean first) {
    this.partition = partition;
    this.cursor = cursor;
    this.first = first;
  }

  boolean isFirst() {
    return first;
  }

  TopicPartition partition() {
    return partition;
  }

  List<TaskExecution> readers() {
    return readers;
  }

  /** Offset of the next record to be taken. */
  long position() {
    return headLoaded ? cursor.offset() : cursor.nextOffset();
  }

  /** Whether there is a record below {@code end} to be taken. */
  boolean loadHead(long end) {
    if (!headLoaded && cursor.nextOffset() < end) {
      headLoaded = cursor.advance();
    }
    return headLoaded && cursor.offset() < end;
  }

  /** Hands the head to its readers; returns the bytes it holds. */
  int take(long sequence) {
    byte[] key = cursor.key();
    byte[] value = cursor.value();
    headLoaded = false;
    for (int reader = 0; reader < readers.size(); reader++) {
      // User code may change what it is handed, so that each task gets arrays of its own.
      InputRecord input =
          new InputRecord(
              partition.topic(),
              partition.partition(),
              cursor.offset(),
              cursor.timestampMs(),
              reader == 0 ? key : copy(key),
              reader == 0 ? value : copy(value),
              cursor.headers());
      readers.get(reader).enqueue(new Sequenced(sequence, input));
    }
    return (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
  }

  private static byte @Nullable [] copy(byte @Nullable [] bytes) {
    return bytes == null ? null : bytes.clone();
  }

  /** Orders heads by timestamp, topic and partition, those of global stores before all others. */
  @Override
  public int compareTo(PartitionInput other) {
    if (first != other.first) {
      return first ? -1 : 1;
    }
    int order = Long.compare(cursor.timestampMs(), other.cursor.timestampMs());
    if (order == 0) {
      order = partition.topic().compareTo(other.partition.topic());
    }
    return order == 0 ? Integer.compare(partition.partition(), other.partition.partition()) : order;
  }

  @Override
  public void close() {
    cursor.close();
  }
}
