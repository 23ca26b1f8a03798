package io.millrace.log.internal.engine;

import io.millrace.log.internal.journal.JournalEntry;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicRecord;

/** A topic appears or goes. */
sealed interface TopicChange {

  /** How the journal says it. */
  JournalEntry entry();

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
}
