package io.millrace.clients.admin;

import io.millrace.common.Uuid;

/** A topic in a list. Immutable. */
public class TopicListing {
  private final String name;
  private final Uuid topicId;
  private final boolean internal;

  /** Makes it. */
  public TopicListing(String name, Uuid topicId, boolean internal) {
    this.name = name;
    this.topicId = topicId;
    this.internal = internal;
  }

  /** The topic's identity. */
  public Uuid topicId() {
    return topicId;
  }

  /** The name. */
  public String name() {
    return name;
  }

  /** Whether it belongs to the engine itself. */
  public boolean isInternal() {
    return internal;
  }

  @Override
  public String toString() {
    return "(name=" + name + ", topicId=" + topicId + ", internal=" + internal + ")";
  }
}
