package io.millrace.log.internal.journal;

import io.millrace.common.Uuid;
import java.nio.ByteBuffer;

/** One part of a frame. Buffers are read from position to limit and left as they are. */
public sealed interface JournalEntry {

  /**
   * A batch with its bytes.
   *
   * @param topicId identity of its topic
   * @param partition number of its partition
   * @param baseOffset offset of its first record; the bytes need not hold it
   * @param segmentBaseOffset names the segment it belongs in
   * @param positionBytes where it starts in the segment
   * @param batch the encoded batch
   */
  record CarriedBatch(
      Uuid topicId,
      int partition,
      long baseOffset,
      long segmentBaseOffset,
      int positionBytes,
      ByteBuffer batch)
      implements JournalEntry {}

  /** A topic was created; {@code record} is its line in the catalog. */
  record TopicCreated(String record) implements JournalEntry {}

  /** A topic was deleted. */
  record TopicDeleted(Uuid topicId) implements JournalEntry {}

  /** Bytes that belong to a participant. */
  record ParticipantSection(String participant, ByteBuffer payload) implements JournalEntry {}
}
