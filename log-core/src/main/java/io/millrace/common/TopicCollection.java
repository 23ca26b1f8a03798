package io.millrace.common;

import java.util.Collection;
import java.util.List;

/** Topics, named either by name or by id. Immutable. */
public abstract class TopicCollection {
  private TopicCollection() {}

  /** Topics by id. */
  public static TopicIdCollection ofTopicIds(Collection<Uuid> topics) {
    return new TopicIdCollection(topics);
  }

  /** Topics by name. */
  public static TopicNameCollection ofTopicNames(Collection<String> topics) {
    return new TopicNameCollection(topics);
  }

  /** Topics by id. */
  public static final class TopicIdCollection extends TopicCollection {
    private final List<Uuid> topicIds;

    private TopicIdCollection(Collection<Uuid> topicIds) {
      this.topicIds = List.copyOf(topicIds);
    }

    /** The ids. */
    public Collection<Uuid> topicIds() {
      return topicIds;
    }
  }

  /** Topics by name. */
  public static final class TopicNameCollection extends TopicCollection {
    private final List<String> topicNames;

    private TopicNameCollection(Collection<String> topicNames) {
      this.topicNames = List.copyOf(topicNames);
    }

    /** The names. */
    public Collection<String> topicNames() {
      return topicNames;
    }
  }
}
