package io.millrace.log.api;

import io.millrace.common.TopicPartition;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What becomes durable and visible together: one frame of the commit journal.
 *
 * @param batches output, appended in this order; several batches may name the same partition
 * @param sections changes that belong to participants of the journal, for instance the state and
 *     the input positions of a streams application
 */
public record CommitRequest(List<BatchAppend> batches, List<Section> sections) {

  /** Copies both lists, so that the caller may reuse its own. */
  public CommitRequest {
    batches = List.copyOf(batches);
    sections = List.copyOf(sections);
  }

  /**
   * One batch for one partition.
   *
   * @param partition an existing partition
   * @param batch an encoded batch; its base offset is assigned by the log
   * @param expectedEnd what the end of the partition must be before this commit; {@link #ANY_END}
   *     when it does not matter. Otherwise the whole commit is refused with {@link
   *     LogErrorCode#OFFSET_CONFLICT}.
   */
  public record BatchAppend(TopicPartition partition, RecordBatch batch, long expectedEnd) {
    /** Says that the batch may go wherever the partition ends. */
    public static final long ANY_END = -1;

    /** A batch that may go wherever the partition ends. */
    public BatchAppend(TopicPartition partition, RecordBatch batch) {
      this(partition, batch, ANY_END);
    }
  }

  /**
   * Opaque bytes of one participant.
   *
   * @param participant its {@link JournalParticipant#name()}; it must be registered
   * @param payload from position to limit; not changed by the engine, must not be changed by the
   *     caller until the commit is done
   */
  public record Section(String participant, ByteBuffer payload) {}
}
