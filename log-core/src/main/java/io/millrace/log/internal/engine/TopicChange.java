package io.millrace.log.internal.engine;

import io.millrace.log.internal.journal.JournalEntry;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Swap;
import io.millrace.log.internal.segment.Segment;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicRecord;
import org.jspecify.annotations.Nullable;

/** Something other than records happens to a topic or to one of its partitions. */
sealed interface TopicChange {

  /** How the journal says it; null when nothing is lost by forgetting it. */
  @Nullable JournalEntry entry();

  /** The one partition it is about, which fails with it; null when it is about a topic. */
  default @Nullable PartitionLog partition() {
    return null;
  }

  /** A topic to make. */
  record Create(TopicRecord topic) implements TopicChange {
    @Override
    public JournalEntry entry() {
      return new JournalEntry.TopicCreated(topic.toLine());
    }
  }

  /** A topic to delete, with its data. */
  record Delete(Topic topic) implements TopicChange {
    @Override
    public JournalEntry entry() {
      return new JournalEntry.TopicDeleted(topic.record().id());
    }
  }

  /** A topic with other settings, or more partitions. */
  record Alter(Topic topic, TopicRecord altered) implements TopicChange {
    @Override
    public JournalEntry entry() {
      return new JournalEntry.TopicAltered(topic.partitions().size(), altered.toLine());
    }
  }

  /** Records of a partition to delete. */
  record RaiseStart(PartitionLog partition, long offset) implements TopicChange {
    @Override
    public JournalEntry entry() {
      return new JournalEntry.StartRaised(
          partition.files().topicId(), partition.id().partition(), offset);
    }
  }

  /** A compacted segment to put in place. */
  record SwapSegments(Topic topic, PartitionLog partition, Swap swap, Segment cleaned)
      implements TopicChange {
    @Override
    public JournalEntry entry() {
      return new JournalEntry.SegmentsSwapped(
          partition.files().topicId(),
          partition.id().partition(),
          swap.baseOffset(),
          swap.token(),
          swap.endOffset(),
          swap.replaced());
    }
  }

  /** A segment to start without a batch. */
  record Roll(PartitionLog partition, long baseOffset) implements TopicChange {
    @Override
    public @Nullable JournalEntry entry() {
      return null;
    }
  }
}
