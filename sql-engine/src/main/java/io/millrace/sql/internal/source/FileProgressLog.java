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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The positions of all files, kept in the topic {@code _millrace_files}. Thread-safe. */
final class FileProgressLog {
  static final String TOPIC = "_millrace_files";

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final Map<String, FileProgress> byKey = new ConcurrentHashMap<>();

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
    byte[] key = cursor.key();
    byte[] value = cursor.value();
    if (key != null && value == null) {
      byKey.remove(new String(key, UTF_8));
    } else if (key != null) {
      byKey.put(new String(key, UTF_8), FileProgress.fromJson(JsonView.of(value)));
    }
  }

  /** Names a file within a topic of a given identity: a topic made anew is loaded anew. */
  static String key(String topic, String topicId, String path) {
    return topic + "/" + topicId + "/" + path;
  }

  FileProgress find(String key) {
    return byKey.getOrDefault(key, FileProgress.NONE);
  }

  /** The batch that records {@code progress}. */
  static BatchAppend batch(String key, FileProgress progress, long nowMs) {
    RecordBatchBuilder builder = RecordBatches.builder();
    builder.append(nowMs, key.getBytes(UTF_8), JsonObjects.write(progress.toJson()), null);
    return new BatchAppend(PARTITION, builder.build());
  }

  /** Notes what a committed batch recorded. */
  void apply(String key, FileProgress progress) {
    byKey.put(key, progress);
  }
}
