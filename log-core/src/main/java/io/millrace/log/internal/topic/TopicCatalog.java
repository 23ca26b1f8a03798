package io.millrace.log.internal.topic;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.io.TextFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The open topics by name. Thread-safe. */
public final class TopicCatalog {
  private static final String VERSION = "0";

  private final ConcurrentSkipListMap<String, Topic> topics = new ConcurrentSkipListMap<>();
  private volatile boolean changed = true; // an empty one is written, too

  /** Reads the file that {@link #save} wrote; empty when there is none. */
  public static List<TopicRecord> load(Storage storage, Path file) {
    List<String> lines = TextFiles.readChecked(storage, file);
    if (lines.isEmpty()) {
      return List.of();
    }
    if (!lines.get(0).equals(VERSION) || !String.valueOf(lines.size() - 2).equals(lines.get(1))) {
      throw new LogException(
          LogErrorCode.CORRUPT_DATA,
          "topic catalog \"%s\" is malformed or of an unknown version".formatted(file),
          "Restore the file from a backup.");
    }
    return lines.subList(2, lines.size()).stream().map(TopicRecord::parse).toList();
  }

  /** Replaces the file when something changed since the last time. */
  public void save(Storage storage, Path file) {
    if (!changed) {
      return;
    }
    changed = false;
    try {
      write(storage, file, topics.values().stream().map(Topic::record).toList());
    } catch (LogException e) {
      changed = true;
      throw e;
    }
  }

  /** Replaces the file. */
  public static void write(Storage storage, Path file, List<TopicRecord> records) {
    List<String> lines = new ArrayList<>();
    lines.add(VERSION);
    lines.add(String.valueOf(records.size()));
    records.forEach(record -> lines.add(record.toLine()));
    TextFiles.replaceChecked(storage, file, lines);
  }

  /** Adds a topic. */
  public void add(Topic topic) {
    topics.put(topic.record().name(), topic);
    changed = true;
  }

  /** Removes a topic. */
  public void remove(Topic topic) {
    topics.remove(topic.record().name(), topic);
    changed = true;
  }

  /** The topic of that name, or null. */
  public @Nullable Topic find(String name) {
    return topics.get(name);
  }

  /** The topic of that name, or {@code UNKNOWN_TOPIC}. */
  public Topic require(String name) {
    Topic topic = topics.get(name);
    if (topic == null) {
      throw new LogException(
          LogErrorCode.UNKNOWN_TOPIC,
          "topic \"%s\" does not exist".formatted(name),
          "Create the topic first, or correct its name.");
    }
    return topic;
  }

  /** All topics, ordered by name. */
  public Collection<Topic> all() {
    return topics.values();
  }
}
