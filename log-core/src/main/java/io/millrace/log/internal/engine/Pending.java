package io.millrace.log.internal.engine;

import io.millrace.log.api.CommitRequest.Section;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.journal.Frame;
import io.millrace.log.internal.journal.JournalEntry;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that was accepted and is on its way.
 *
 * @param sequence number of its frame, 0 when it does not go through the journal
 * @param placements batches and their places
 * @param sections parts that belong to participants
 * @param topicChange what happens to a topic, or null
 * @param syncFirst earlier bytes, not in the journal, that must be durable before the frame is
 * @param completion what the caller waits for
 */
record Pending(
    long sequence,
    List<Placement> placements,
    List<Section> sections,
    @Nullable TopicChange topicChange,
    List<Earlier> syncFirst,
    Completion completion) {

  /** Bytes of a partition below an offset. */
  record Earlier(PartitionLog partition, long endOffset) {}

  boolean journaled() {
    return sequence > 0;
  }

  long sizeBytes() {
    long total = 0;
    for (Placement placement : placements) {
      total += placement.sizeBytes();
    }
    for (Section section : sections) {
      total += section.payload().remaining();
    }
    return total;
  }

  Frame toFrame() {
    List<JournalEntry> entries = new ArrayList<>(placements.size() + sections.size() + 1);
    if (topicChange != null) {
      entries.add(Objects.requireNonNull(topicChange.entry(), "only what it says is journaled"));
    }
    for (Placement placement : placements) {
      entries.add(
          new JournalEntry.CarriedBatch(
              placement.partition().files().topicId(),
              placement.partition().id().partition(),
              placement.baseOffset(),
              placement.segmentBaseOffset(),
              placement.positionBytes(),
              placement.bytes()));
    }
    for (Section section : sections) {
      entries.add(new JournalEntry.ParticipantSection(section.participant(), section.payload()));
    }
    return new Frame(sequence, entries);
  }

  /** A future and what it will hold. */
  record Completion(Runnable succeed, Consumer<LogException> fail) {
    static <T> Completion of(CompletableFuture<T> future, T result) {
      return new Completion(() -> future.complete(result), future::completeExceptionally);
    }
  }
}
