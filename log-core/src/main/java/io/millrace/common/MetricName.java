package io.millrace.common;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Names a metric; name, group and tags make its identity. Immutable. */
public final class MetricName {
  private final String name;
  private final String group;
  private final String description;
  private final Map<String, String> tags;

  /** Makes a name; {@code tags} is not copied. */
  public MetricName(String name, String group, String description, Map<String, String> tags) {
    this.name = Objects.requireNonNull(name);
    this.group = Objects.requireNonNull(group);
    this.description = Objects.requireNonNull(description);
    this.tags = Objects.requireNonNull(tags);
  }

  /** What is measured. */
  public String name() {
    return name;
  }

  /** What it belongs to. */
  public String group() {
    return group;
  }

  /** Which instance of that, for instance a client id. */
  public Map<String, String> tags() {
    return tags;
  }

  /** A sentence for people. */
  public String description() {
    return description;
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, group, tags);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MetricName that
        && name.equals(that.name)
        && group.equals(that.group)
        && tags.equals(that.tags);
  }

  @Override
  public String toString() {
    return "MetricName [name="
        + name
        + ", group="
        + group
        + ", description="
        + description
        + ", tags="
        + tags
        + "]";
  }
}
