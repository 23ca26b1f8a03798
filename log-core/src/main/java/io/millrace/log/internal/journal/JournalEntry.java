package io.millrace.log.internal.journal;

import io.millrace.common.Uuid;
import java.nio.ByteBuffer;
import java.util.List;

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

  /**
   * Settings of a topic changed, or partitions were added.
   *
   * @param partitionsBefore how many partitions there were
   * @param record its line in the catalog from now on
   */
  record TopicAltered(int partitionsBefore, String record) implements JournalEntry {}

  /** The records of a partition below {@code startOffset} were deleted. */
  record StartRaised(Uuid topicId, int partition, long startOffset) implements JournalEntry {}

  /**
   * A compacted segment, whose file is complete, takes the place of others.
   *
   * @param topicId identity of the topic
   * @param partition number of the partition
   * @param baseOffset names the segment
   * @param token part of the name of the file that waits to be put in place
   * @param endOffset the offset behind the segments that are replaced
   * @param replaced their base offsets
   */
  record SegmentsSwapped(
      Uuid topicId, int partition, long baseOffset, long token, long endOffset, List<Long> replaced)
      implements JournalEntry {}

  /** Bytes that belong to a participant. */
  record ParticipantSection(String participant, ByteBuffer payload) implements JournalEntry {}
}
