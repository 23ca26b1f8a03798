package io.millrace.sql.internal.testing;

import io.millrace.clients.producer.internals.BuiltInPartitioner;
import io.millrace.common.TopicPartition;
import io.millrace.common.header.Header;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.internal.testing.QueryCase.CaseHeader;
import io.millrace.sql.internal.testing.QueryCase.CaseRecord;
import io.millrace.sql.internal.testing.QueryCase.CaseWindow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Appends and reads the records of cases. Where a topic has several partitions, marks made
 * meanwhile tell which records came first.
 */
final class TopicRecords {
  private final LogEngine log;
  private final List<Map<TopicPartition, Long>> marks = new ArrayList<>();

  TopicRecords(LogEngine log) {
    this.log = log;
  }

  /** Appends a record and waits until it is visible; a topic that is not there is made. */
  void append(CaseRecord input, TopicCodec codec) {
    TopicDescription topic = log.topics().createIfAbsent(input.topic(), 1, Map.of());
    byte[] key = codec.key().encode(input.key());
    if (input.window().isPresent()) {
      key = windowed(key == null ? new byte[0] : key, input.window().get());
    }
    RecordHeaders headers = new RecordHeaders();
    for (CaseHeader header : input.headers().orElse(List.of())) {
      headers.add(
          header.key(), header.value() == null ? null : Base64.getDecoder().decode(header.value()));
    }
    RecordBatchBuilder batch = RecordBatches.builder();
    batch.append(input.timestampMs().orElse(0L), key, codec.value().encode(input.value()), headers);
    int partition = key == null ? 0 : BuiltInPartitioner.partitionForKey(key, topic.partitions());
    log.append(new TopicPartition(topic.name(), partition), batch.build(), Acks.LEADER).join();
  }

  private static byte[] windowed(byte[] key, CaseWindow window) {
    ByteBuffer bytes = ByteBuffer.allocate(key.length + 2 * Long.BYTES).put(key);
    if (window.session()) {
      bytes.putLong(window.endMs());
    }
    bytes.putLong(window.startMs());
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** Notes what topics hold now, where that is not told by the order in a partition. */
  void mark(Set<String> topics) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (String topic : topics) {
      List<TopicPartition> partitions = partitions(topic);
      if (partitions.size() > 1) {
        partitions.forEach(partition -> ends.put(partition, log.endOffset(partition)));
      }
    }
    if (!ends.isEmpty()) {
      marks.add(ends);
    }
  }

  private List<TopicPartition> partitions(String topic) {
    int count = log.topics().find(topic).map(TopicDescription::partitions).orElse(0);
    return IntStream.range(0, count).mapToObj(i -> new TopicPartition(topic, i)).toList();
  }

  /** Returns what a topic holds, what was there at an earlier mark first. */
  List<CaseRecord> read(String topic, TopicCodec codec) {
    Map<Integer, List<CaseRecord>> byMark = new TreeMap<>();
    for (TopicPartition source : partitions(topic)) {
      try (LogCursor cursor = log.openCursor(source, log.startOffset(source))) {
        int mark = 0;
        while (cursor.advance()) {
          while (mark < marks.size()
              && marks.get(mark).getOrDefault(source, 0L) <= cursor.offset()) {
            mark++;
          }
          byMark
              .computeIfAbsent(mark, ignored -> new ArrayList<>())
              .add(decode(topic, cursor, codec));
        }
      }
    }
    return byMark.values().stream().flatMap(List::stream).toList();
  }

  private static CaseRecord decode(String topic, LogCursor cursor, TopicCodec codec) {
    byte[] key = cursor.key();
    Optional<CaseWindow> window = Optional.empty();
    if (key != null && codec.window().isPresent()) {
      int startAt = key.length - Long.BYTES;
      long startMs = ByteBuffer.wrap(key).getLong(startAt);
      boolean session = codec.window().get().isSession();
      int size = session ? startAt - Long.BYTES : startAt;
      long endMs = session ? ByteBuffer.wrap(key).getLong(size) : -1;
      window = Optional.of(new CaseWindow(startMs, endMs, session));
      key = Arrays.copyOf(key, size);
    }
    return new CaseRecord(
        topic,
        codec.key().decode(key),
        codec.value().decode(cursor.value()),
        Optional.of(cursor.timestampMs()),
        window,
        Optional.of(headers(cursor)));
  }

  private static List<CaseHeader> headers(LogCursor cursor) {
    List<CaseHeader> headers = new ArrayList<>();
    for (Header header : cursor.headers()) {
      headers.add(new CaseHeader(header.key(), base64(header.value())));
    }
    return headers;
  }

  private static @Nullable String base64(byte @Nullable [] value) {
    return value == null ? null : Base64.getEncoder().encodeToString(value);
  }
}
