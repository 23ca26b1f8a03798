package io.millrace.sql.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.TopicPartition;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.sql.internal.json.JsonObjects;
import io.millrace.sql.internal.json.JsonView;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The positions of all files, kept in the topic {@code _millrace_files}: the key of a record is
 * topic, topic id and resolved path of the file. Thread-safe.
 */
final class FileProgressLog {
  static final String TOPIC = "_millrace_files";

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  /** The files of a topic, by topic name and id; within it by resolved path. */
  private final Map<String, Map<String, LoadedFile>> byTopic = new ConcurrentHashMap<>();

  private FileProgressLog() {}

  static FileProgressLog open(LogEngine engine) {
    engine.topics().createIfAbsent(TOPIC, 1, Map.of("cleanup.policy", "compact"));
    FileProgressLog log = new FileProgressLog();
    try (LogCursor cursor = engine.openCursor(PARTITION, engine.startOffset(PARTITION))) {
      while (cursor.advance()) {
        log.replay(cursor);
      }
    }
    return log;
  }

  private void replay(LogCursor cursor) {
    byte[] keyBytes = cursor.key();
    byte[] value = cursor.value();
    if (keyBytes == null) {
      return;
    }
    // Neither names nor ids of topics hold a slash.
    String key = new String(keyBytes, UTF_8);
    int pathAt = key.indexOf('/', key.indexOf('/') + 1) + 1;
    String path = key.substring(pathAt);
    Map<String, LoadedFile> files = filesOf(key.substring(0, pathAt));
    if (value == null) {
      files.remove(path);
    } else {
      JsonView json = JsonView.of(value);
      List<String> declared = json.has("declared") ? json.texts("declared") : List.of();
      files.put(path, new LoadedFile(path, declared, FileProgress.fromJson(json)));
    }
  }

  private Map<String, LoadedFile> filesOf(String topicKey) {
    return byTopic.computeIfAbsent(topicKey, ignored -> new ConcurrentHashMap<>());
  }

  private static String topicKey(FileName name) {
    return name.topic() + "/" + name.topicId() + "/";
  }

  /**
   * The file that {@code name} means, wherever it was when it was loaded; if several have been at
   * that place or had that name, the one of which most was loaded.
   */
  Optional<LoadedFile> find(FileName name) {
    return filesOf(topicKey(name)).values().stream()
        .filter(file -> file.is(name))
        .max(Comparator.comparingLong(file -> file.progress().bytes()));
  }

  /** The batch that records how far {@code file}, known by {@code name}, was loaded. */
  static BatchAppend batch(FileName name, LoadedFile file, long nowMs) {
    RecordBatchBuilder builder = RecordBatches.builder();
    byte[] key = (topicKey(name) + name.resolvedPath()).getBytes(UTF_8);
    builder.append(nowMs, key, JsonObjects.write(file.toJson()), null);
    return new BatchAppend(PARTITION, builder.build());
  }

  /** Notes what a committed batch recorded. */
  void apply(FileName name, LoadedFile file) {
    filesOf(topicKey(name)).put(name.resolvedPath(), file);
  }
}
