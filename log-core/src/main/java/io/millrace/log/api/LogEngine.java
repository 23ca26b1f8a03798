package io.millrace.log.api;

import io.millrace.common.IsolationLevel;
import io.millrace.common.TopicPartition;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An open engine: topics, partitions and the commit journal of one data directory (or of memory).
 *
 * <p>All methods may be called from any thread. No caller's thread ever touches a file channel, so
 * that interrupting it cannot close a file for everybody else. After {@link #close()} every method
 * throws {@link LogException} with {@link LogErrorCode#ENGINE_CLOSED}.
 */
public interface LogEngine extends AutoCloseable {

  /** The URL under which this engine was opened, normalised. */
  EngineUrl url();

  /** Creates, deletes, alters and describes topics. */
  Topics topics();

  /** Producers with an identity, and their transactions. */
  Transactions transactions();

  /**
   * Appends one batch. One that names a producer is checked against those before it: what was
   * appended already is not written again but answered as it was then. One that belongs to a
   * transaction begins it, or joins it, and must be appended with {@link Acks#ALL}.
   *
   * @return completes when the batch is as durable as {@code acks} asks for, and visible; fails
   *     with {@link LogException}. With {@link Acks#NONE} it is complete on return.
   */
  CompletableFuture<AppendResult> append(TopicPartition partition, RecordBatch batch, Acks acks);

  /**
   * Appends batches and sections as one frame of the journal: after a crash all of it is there or
   * none. Offsets are assigned in the order in which {@code commit} is called. The batches name no
   * producer.
   *
   * @return completes when the frame is on disk and all of its batches have become visible together
   */
  CompletableFuture<CommitResult> commit(CommitRequest request);

  /**
   * Opens a cursor that starts at {@code fromOffset} or at the first record behind it. An offset
   * below the log start begins at the log start; one beyond the end waits for that offset.
   *
   * @throws LogException {@link LogErrorCode#UNKNOWN_TOPIC} when the partition does not exist
   */
  LogCursor openCursor(TopicPartition partition, long fromOffset);

  /**
   * Opens a cursor as {@link #openCursor(TopicPartition, long)} does, on committed records only or
   * also on those of transactions that are open or were aborted.
   */
  LogCursor openCursor(TopicPartition partition, long fromOffset, IsolationLevel isolation);

  /** The first offset that is kept. */
  long startOffset(TopicPartition partition);

  /**
   * The offset after the last visible record of committed transactions (Kafka: the last stable
   * offset).
   */
  long endOffset(TopicPartition partition);

  /**
   * The end for readers of that isolation. Uncommitted: the offset after the last visible record
   * (Kafka: the high watermark).
   */
  long endOffset(TopicPartition partition, IsolationLevel isolation);

  /**
   * The end offsets of several partitions at one instant: a frame is either wholly below these ends
   * or wholly at or above them.
   */
  Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions);

  /** The end offsets of several partitions at one instant, for readers of that isolation. */
  Map<TopicPartition, Long> endOffsets(
      Collection<TopicPartition> partitions, IsolationLevel isolation);

  /**
   * The first offset whose record has this timestamp or a later one, or -1 when there is none.
   *
   * @param timestampMs milliseconds since the epoch
   */
  long offsetForTime(TopicPartition partition, long timestampMs);

  /** As {@link #offsetForTime(TopicPartition, long)}, for readers of that isolation. */
  long offsetForTime(TopicPartition partition, long timestampMs, IsolationLevel isolation);

  /**
   * Registers a participant of the journal and replays what its store does not hold yet.
   *
   * @return closing it ends the registration; the participant must have checkpointed everything it
   *     wants to find again without replay
   */
  AutoCloseable register(JournalParticipant participant);

  /**
   * Calls {@code listener} after records became visible.
   *
   * @param listener must be quick and must not call back into the engine
   * @return closing it removes the listener
   */
  AutoCloseable onPublish(PublishListener listener);

  /**
   * Calls {@code task} about once a second, to look for what has taken too long.
   *
   * @param task must be quick and must not wait for the engine; it is never run twice at once by
   *     the engine's timer
   * @return closing it takes the task away, though it may run once more
   */
  AutoCloseable onTick(Runnable task);

  /** How long this engine remembers what nobody uses. */
  Expirations expirations();

  /** What the work in the background has done since the engine was opened. */
  LogMetrics metrics();

  /**
   * Where the partitions are kept, and what they take.
   *
   * @throws LogException {@link LogErrorCode#STORAGE_FAILED} when the volume cannot be asked
   */
  LogDirectory directory();

  /**
   * Tells other processes where this engine can be asked, since they cannot open its directory: the
   * lock file, and with it the message of {@link LogErrorCode#DATA_DIR_LOCKED}, says {@code serving
   * ADDRESS} from now on. Does nothing in memory.
   *
   * @param address for example {@code http://127.0.0.1:8088}
   */
  void announce(String address);

  /** The clock by which this engine stamps records; its clients and groups go by it too. */
  InstantSource clock();

  /** Number of the last frame that was published, 0 when there was none. */
  long publishedSequence();

  /**
   * Closes this handle. The engine itself closes when its last handle does: waiting appends finish,
   * files are flushed, a clean-shutdown marker is written.
   */
  @Override
  void close();

  /** Hears of new records. */
  @FunctionalInterface
  interface PublishListener {
    /** {@code partition} now ends at {@code endOffset}. Called on an engine thread. */
    void published(TopicPartition partition, long endOffset);
  }
}
