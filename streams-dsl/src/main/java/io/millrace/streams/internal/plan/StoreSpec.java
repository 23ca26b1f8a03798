package io.millrace.streams.internal.plan;

import io.millrace.common.serialization.Serde;
import io.millrace.streams.state.StoreBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a store is.
 *
 * @param keySerde or null for the configured default
 * @param valueSerde serde of the plain value; null for the configured default
 * @param timestamped whether a timestamp is kept with each value
 * @param persistent whether the user asked for a store on disk
 * @param caching whether changes may be held back until the task is at rest; null when not said
 * @param changelog settings of the changelog topic, or null when logging is disabled
 */
public record StoreSpec(
    String name,
    Kind kind,
    @Nullable Serde<?> keySerde,
    @Nullable Serde<?> valueSerde,
    boolean timestamped,
    boolean persistent,
    @Nullable Boolean caching,
    @Nullable Map<String, String> changelog) {

  /** Copies the map. */
  public StoreSpec {
    changelog = changelog == null ? null : Map.copyOf(changelog);
  }

  /** What is known of a store that a program brings along. */
  static StoreSpec custom(StoreBuilder<?> builder) {
    return new StoreSpec(
        builder.name(),
        new Kind.Custom(),
        null,
        null,
        false,
        false,
        null,
        builder.loggingEnabled() ? builder.logConfig() : null);
  }

  /** The same with another word on caching. */
  public StoreSpec withCaching(boolean enabled) {
    return new StoreSpec(
        name, kind, keySerde, valueSerde, timestamped, persistent, enabled, changelog);
  }

  /** The same with other changelog settings; null for none. */
  public StoreSpec withChangelog(@Nullable Map<String, String> config) {
    return new StoreSpec(
        name, kind, keySerde, valueSerde, timestamped, persistent, caching, config);
  }

  /**
   * Whether a changelog topic is wanted: with settings for it, and of a kind that has a form for
   * it.
   */
  public boolean hasChangelogTopic() {
    return changelog != null
        && !changelog.isEmpty()
        && !(kind instanceof Kind.Buffer)
        && !(kind instanceof Kind.Custom);
  }

  /** The name of its changelog topic, whether there is one or not. */
  public String changelogTopic(String applicationId) {
    return applicationId + "-" + name + "-changelog";
  }

  /** A text that changes whenever stored data could no longer be read as before. */
  public String layout() {
    return (timestamped ? "timestamped " : "") + kind;
  }

  /** The kinds of stores. */
  public sealed interface Kind {

    /** Changes of a table that are held back. */
    record Buffer() implements Kind {
      @Override
      public String toString() {
        return "buffer";
      }
    }

    /**
     * Values by key.
     *
     * @param ttlMs how long an entry lives after it was written, in stream time; 0 for ever
     */
    record KeyValue(long ttlMs) implements Kind {

      // The time to live may change: entries hold the time at which they were written.
      @Override
      public String toString() {
        return ttlMs > 0 ? "key-value with a time to live" : "key-value";
      }
    }

    /**
     * Values by key and window start.
     *
     * @param retentionMs how long a window is kept after its start, in stream time
     * @param windowSizeMs length of the windows
     * @param retainDuplicates whether a key may have several values in a window
     */
    record Window(long retentionMs, long windowSizeMs, boolean retainDuplicates) implements Kind {
      @Override
      public String toString() {
        return "window(size=%d ms, retention=%d ms%s)"
            .formatted(windowSizeMs, retentionMs, retainDuplicates ? ", duplicates" : "");
      }
    }

    /**
     * Aggregates by key and session.
     *
     * @param retentionMs how long a session is kept after its end, in stream time
     */
    record Session(long retentionMs) implements Kind {
      @Override
      public String toString() {
        return "session(retention=%d ms)".formatted(retentionMs);
      }
    }

    /**
     * Versions of values by key.
     *
     * @param historyRetentionMs how long old versions are kept, in stream time
     */
    record Versioned(long historyRetentionMs) implements Kind {
      @Override
      public String toString() {
        return "versioned(history=%d ms)".formatted(historyRetentionMs);
      }
    }

    /** A store that a program brings along, of no known shape. */
    record Custom() implements Kind {
      @Override
      public String toString() {
        return "custom";
      }
    }
  }
}
