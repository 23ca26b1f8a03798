package io.millrace.sql.internal.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.TopicPartition;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.internal.json.JsonObjects;
import io.millrace.sql.internal.json.JsonView;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records and lines that could not be read, as JSON in the topic {@code _millrace_dead_letters}.
 *
 * <pre>
 *   of a topic: {"topic", "topicId", "partition", "offset", "reason"}
 *   of a file:  {"topic", "file", "line", "reason", "text"}
 * </pre>
 *
 * <p>Lines of files are kept in the frame that carries the file's other lines, so each is there
 * once. The letter of a record goes into the journal when the record is met, so before the frame of
 * the epoch that passes over it; and a record that has a letter gets no other, from whichever query
 * and after whichever restart, as far as the last 100,000 letters tell. So each is there once too.
 * Thread-safe.
 */
public final class DeadLetters {
  /** The topic that holds them. */
  public static final String TOPIC = "_millrace_dead_letters";

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final int REMEMBERED = 100_000;

  private final LogEngine engine;
  private final Set<String> reported =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  private DeadLetters(LogEngine engine) {
    this.engine = engine;
  }

  /** Opens the dead letters of {@code engine}; makes their topic if there is none. */
  public static DeadLetters open(LogEngine engine) {
    engine.topics().createIfAbsent(TOPIC, 1, Map.of());
    DeadLetters letters = new DeadLetters(engine);
    letters.remember();
    return letters;
  }

  private void remember() {
    long end = engine.endOffset(PARTITION);
    long from = Math.max(engine.startOffset(PARTITION), end - REMEMBERED);
    try (LogCursor cursor = engine.openCursor(PARTITION, from)) {
      while (cursor.advance()) {
        byte[] value = cursor.value();
        JsonView letter = value == null ? new JsonView(Map.of()) : JsonView.of(value);
        if (letter.has("topicId")) {
          reported.add(
              place(letter.text("topicId"), letter.number("partition"), letter.number("offset")));
        }
      }
    }
  }

  private static String place(String topicId, long partition, long offset) {
    return topicId + "/" + partition + "@" + offset;
  }

  /**
   * Keeps and logs a record that a query could not read. A record that several queries read is kept
   * once.
   *
   * @param nowMs wall-clock time
   */
  public void add(TopicPartition partition, long offset, String reason, long nowMs) {
    String topicId = engine.topics().find(partition.topic()).map(TopicDescription::id).orElse("");
    if (!reported.add(place(topicId, partition.partition(), offset))) {
      return;
    }
    LOG.warn(
        "record skipped: topic {}, partition {}, offset {}: {}",
        partition.topic(),
        partition.partition(),
        offset,
        reason);
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("topic", partition.topic());
    letter.put("topicId", topicId);
    letter.put("partition", partition.partition());
    letter.put("offset", offset);
    letter.put("reason", reason);
    RecordBatchBuilder builder = RecordBatches.builder();
    append(builder, letter, nowMs);
    CompletableFuture<AppendResult> unused =
        engine
            .append(PARTITION, builder.build(), Acks.ALL)
            .whenComplete(
                (result, failure) -> {
                  if (failure != null) {
                    LOG.warn("dead letter could not be kept: {}", reason, failure);
                  }
                });
  }

  /** Returns the batch that keeps {@code letters}, of which there is at least one. */
  public static BatchAppend batch(List<Map<String, Object>> letters, long nowMs) {
    RecordBatchBuilder builder = RecordBatches.builder();
    letters.forEach(letter -> append(builder, letter, nowMs));
    return new BatchAppend(PARTITION, builder.build());
  }

  private static void append(RecordBatchBuilder builder, Map<String, Object> letter, long nowMs) {
    byte[] key = String.valueOf(letter.get("topic")).getBytes(UTF_8);
    builder.append(nowMs, key, JsonObjects.write(letter), null);
  }
}
