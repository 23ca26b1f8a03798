package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.TopicPartition;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.log.api.TopicDescription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every embedded engine does; run on disk and in memory by the subclasses. */
abstract class EngineContract {
  static final TopicPartition ORDERS_0 = new TopicPartition("orders", 0);
  static final TopicPartition ORDERS_1 = new TopicPartition("orders", 1);

  LogEngine engine;

  /** Opens the engine under test. */
  abstract LogEngine openEngine();

  @BeforeEach
  void open() {
    engine = openEngine();
    engine.topics().create("orders", 2, Map.of());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void append_everyAcks_isReadBackInOrder() {
    for (Acks acks : Acks.values()) {
      engine.append(ORDERS_0, batch(acks + "-1", acks + "-2"), acks).join();
    }
    engine.append(ORDERS_0, batch("last"), Acks.ALL).join();

    assertThat(read(ORDERS_0, 0))
        .containsExactly("NONE-1", "NONE-2", "LEADER-1", "LEADER-2", "ALL-1", "ALL-2", "last");
    assertThat(engine.endOffset(ORDERS_0)).isEqualTo(7);
    assertThat(engine.startOffset(ORDERS_0)).isZero();
  }

  @Test
  void append_mixedAcksWithoutWaiting_keepsTheOrderOfTheCalls() {
    List<String> expected = new ArrayList<>();
    List<CompletableFuture<?>> futures = new ArrayList<>();
    Acks[] all = Acks.values();
    for (int i = 0; i < 300; i++) {
      expected.add("r" + i);
      futures.add(engine.append(ORDERS_0, batch("r" + i), all[(i * 7 + i / 5) % 3]));
    }
    engine.append(ORDERS_0, batch("end"), Acks.ALL).join();
    expected.add("end");

    assertThat(futures).allSatisfy(future -> assertThat(future).isCompleted());
    assertThat(read(ORDERS_0, 0)).isEqualTo(expected);
  }

  @Test
  void append_recordWithEverything_comesBackAsItWas() {
    RecordBatchBuilder builder = RecordBatches.builder();
    RecordHeaders headers = new RecordHeaders();
    headers.add("h", bytes("x")).add("h", null);
    builder.append(17, bytes("k"), null, headers);
    builder.append(12, null, bytes("v"), null);
    engine.append(ORDERS_1, builder.build(), Acks.ALL).join();

    try (LogCursor cursor = engine.openCursor(ORDERS_1, 0)) {
      assertThat(cursor.advance()).isTrue();
      assertThat(cursor.offset()).isZero();
      assertThat(cursor.timestampMs()).isEqualTo(17);
      assertThat(cursor.key()).isEqualTo(bytes("k"));
      assertThat(cursor.value()).isNull();
      assertThat(cursor.headers()).isEqualTo(headers);
      assertThat(cursor.advance()).isTrue();
      assertThat(cursor.timestampMs()).isEqualTo(12);
      assertThat(cursor.key()).isNull();
      assertThat(cursor.value()).isEqualTo(bytes("v"));
      assertThat(cursor.headers()).isEmpty();
      assertThat(cursor.advance()).isFalse();
      assertThat(cursor.nextOffset()).isEqualTo(2);
    }
  }

  @Test
  void commit_severalPartitions_numbersFramesAndAssignsOffsetsInOrder() {
    CommitResult first = commit(new BatchAppend(ORDERS_0, batch("a", "b"))).join();
    CommitResult second =
        commit(
                new BatchAppend(ORDERS_0, batch("c")),
                new BatchAppend(ORDERS_1, batch("d")),
                new BatchAppend(ORDERS_0, batch("e")))
            .join();

    assertThat(second.sequence()).isEqualTo(first.sequence() + 1);
    assertThat(second.baseOffsets()).containsExactly(2, 0, 3);
    assertThat(engine.publishedSequence()).isEqualTo(second.sequence());
    assertThat(read(ORDERS_0, 0)).containsExactly("a", "b", "c", "e");
    assertThat(engine.endOffsets(List.of(ORDERS_0, ORDERS_1)))
        .isEqualTo(Map.of(ORDERS_0, 4L, ORDERS_1, 1L));
  }

  @Test
  void commit_batchesOutsideOfTheHeap_areTakenInEveryKindOfTopic() {
    Map<String, Map<String, String>> topics =
        Map.of(
            "plain", Map.of(),
            "packed", Map.of("compression.type", "zstd"),
            "compacted", Map.of("cleanup.policy", "compact"),
            "stamped", Map.of("message.timestamp.type", "LogAppendTime"),
            "bounded", Map.of("message.timestamp.after.max.ms", "1000"));
    topics.forEach((topic, config) -> engine.topics().create(topic, 1, config));
    for (String topic : topics.keySet()) {
      TopicPartition partition = new TopicPartition(topic, 0);
      commit(
              new BatchAppend(partition, keyed("in the heap")),
              new BatchAppend(partition, direct(keyed("a", "b"))),
              new BatchAppend(partition, keyed("in the heap again")))
          .join();

      assertThat(read(partition, 0))
          .describedAs(topic)
          .containsExactly("in the heap", "a", "b", "in the heap again");
      assertThat(read(partition, 2)).containsExactly("b", "in the heap again");
    }
  }

  private static RecordBatch keyed(String... values) {
    RecordBatchBuilder builder = RecordBatches.builder();
    for (String value : values) {
      builder.append(0, bytes(value), bytes(value), null);
    }
    return builder.build();
  }

  private static RecordBatch direct(RecordBatch batch) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(batch.sizeBytes() + 7).position(7);
    bytes.put(batch.bytes().duplicate()).position(7);
    return new RecordBatch(bytes, batch.recordCount(), batch.maxTimestampMs());
  }

  @Test
  void commit_partitionEndsElsewhere_isRefusedWhole() {
    commit(new BatchAppend(ORDERS_0, batch("a", "b"))).join();

    assertThatThrownBy(
            () ->
                commit(
                        new BatchAppend(ORDERS_1, batch("c")),
                        new BatchAppend(ORDERS_0, batch("d"), 1))
                    .join())
        .hasCauseInstanceOf(LogException.class)
        .hasMessageContaining("ends at offset 2, the commit relies on 1");
    assertThat(engine.endOffset(ORDERS_1)).isZero();
    commit(new BatchAppend(ORDERS_0, batch("d"), 2)).join();
    assertThat(read(ORDERS_0, 0)).containsExactly("a", "b", "d");
  }

  @Test
  void commit_withoutBatchesAndSections_stillGetsANumber() {
    long before = engine.publishedSequence();

    assertThat(commit().join().sequence()).isEqualTo(before + 1);
  }

  @Test
  void cursor_openedInTheMiddleOfABatch_startsAtThatRecord() {
    engine.append(ORDERS_0, batch("a", "b", "c"), Acks.LEADER).join();

    assertThat(read(ORDERS_0, 1)).containsExactly("b", "c");
    assertThat(read(ORDERS_0, 3)).isEmpty();
  }

  @Test
  void cursor_openedBeyondTheEnd_waitsForThatOffset() {
    try (LogCursor cursor = engine.openCursor(ORDERS_0, 2)) {
      engine.append(ORDERS_0, batch("a", "b"), Acks.LEADER).join();
      assertThat(cursor.advance()).isFalse();
      engine.append(ORDERS_0, batch("c"), Acks.LEADER).join();
      assertThat(cursor.advance()).isTrue();
      assertThat(cursor.offset()).isEqualTo(2);
      cursor.seek(0);
      assertThat(cursor.advance()).isTrue();
      assertThat(cursor.offset()).isZero();
    }
  }

  @Test
  void offsetForTime_betweenAndBeyond_findsTheFirstAtOrAfter() {
    engine.append(ORDERS_0, batchAt(10, "a", 30, "b"), Acks.LEADER).join();
    engine.append(ORDERS_0, batchAt(20, "c", 40, "d"), Acks.LEADER).join();

    assertThat(engine.offsetForTime(ORDERS_0, 0)).isZero();
    assertThat(engine.offsetForTime(ORDERS_0, 11)).isEqualTo(1);
    assertThat(engine.offsetForTime(ORDERS_0, 31)).isEqualTo(3);
    assertThat(engine.offsetForTime(ORDERS_0, 41)).isEqualTo(-1);
    assertThat(engine.offsetForTime(ORDERS_1, 0)).isEqualTo(-1);
  }

  @Test
  void topics_lifeCycle_isSeenByEverybody() {
    TopicDescription created = engine.topics().create("Other", 1, Map.of("retention.ms", "5"));

    assertThat(engine.topics().find("Other")).contains(created);
    assertThat(engine.topics().createIfAbsent("Other", 9, Map.of())).isEqualTo(created);
    assertThat(engine.topics().list())
        .extracting(TopicDescription::name)
        .containsExactly("Other", "orders");
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> engine.topics().create("Other", 1, Map.of()))
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.TOPIC_EXISTS));

    engine.topics().delete("Other");

    assertThat(engine.topics().find("Other")).isEmpty();
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(() -> engine.topics().delete("Other"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.UNKNOWN_TOPIC));
  }

  @Test
  void topics_deletedAndMadeAgain_isEmptyAndHasAnotherIdentity() {
    engine.append(ORDERS_0, batch("old"), Acks.ALL).join();
    String id = engine.topics().find("orders").orElseThrow().id();
    LogCursor cursor = engine.openCursor(ORDERS_0, 0);
    engine.topics().delete("orders");
    engine.topics().create("orders", 1, Map.of());
    engine.append(ORDERS_0, batch("new"), Acks.ALL).join();

    assertThat(read(ORDERS_0, 0)).containsExactly("new");
    assertThat(engine.topics().find("orders").orElseThrow().id()).isNotEqualTo(id);
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(cursor::advance)
        .satisfies(e -> assertThat(e.code()).isEqualTo(LogErrorCode.UNKNOWN_TOPIC));
  }

  @Test
  void errors_wrongRequests_sayWhatIsWrong() {
    assertFails(
        () -> engine.append(new TopicPartition("none", 0), batch("x"), Acks.ALL).join(),
        LogErrorCode.UNKNOWN_TOPIC,
        "\"none\" does not exist");
    assertFails(
        () -> engine.append(new TopicPartition("orders", 2), batch("x"), Acks.ALL).join(),
        LogErrorCode.UNKNOWN_TOPIC,
        "partitions 0 to 1");
    assertFails(
        () -> engine.endOffset(new TopicPartition("none", 0)),
        LogErrorCode.UNKNOWN_TOPIC,
        "\"none\"");
    assertFails(
        () -> engine.topics().create("a b", 1, Map.of()),
        LogErrorCode.INVALID_TOPIC,
        "\"a b\" must consist of");
    assertFails(
        () -> engine.topics().create("ab", 0, Map.of()), LogErrorCode.INVALID_TOPIC, "got 0");
    assertFails(
        () -> engine.topics().create("ab", 1, Map.of("retention", "1")),
        LogErrorCode.INVALID_CONFIG,
        "\"retention\" is unknown");
    assertFails(
        () -> engine.topics().create("ab", 1, Map.of("segment.bytes", "1")),
        LogErrorCode.INVALID_CONFIG,
        "got \"1\"");
    assertFails(
        () -> engine.append(ORDERS_0, batch("x".repeat(1_100_000)), Acks.ALL).join(),
        LogErrorCode.RECORD_TOO_LARGE,
        "max.message.bytes of 1048588");
    assertThat(read(ORDERS_0, 0)).isEmpty();
  }

  @Test
  void onPublish_listener_hearsEveryEndUntilItIsClosed() throws Exception {
    ConcurrentLinkedQueue<Long> ends = new ConcurrentLinkedQueue<>();
    AutoCloseable registration = engine.onPublish((partition, end) -> ends.add(end));
    engine.append(ORDERS_0, batch("a"), Acks.ALL).join();
    engine.append(ORDERS_0, batch("b"), Acks.LEADER).join();
    registration.close();
    engine.append(ORDERS_0, batch("c"), Acks.ALL).join();

    assertThat(ends).containsExactly(1L, 2L);
  }

  @Test
  void close_thenAnyCall_throwsEngineClosed() {
    LogEngine closed = openEngine();
    closed.close();

    assertFails(
        () -> closed.append(ORDERS_0, batch("x"), Acks.ALL), LogErrorCode.ENGINE_CLOSED, "closed");
    assertFails(closed::topics, LogErrorCode.ENGINE_CLOSED, "closed");
    assertThat(read(ORDERS_0, 0)).as("another handle stays open").isEmpty();
  }

  @Test
  void append_callerInterrupted_leavesTheFilesOpen() {
    Thread.currentThread().interrupt();
    engine.append(ORDERS_0, batch("a"), Acks.ALL).join();
    List<String> values = read(ORDERS_0, 0);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(values).containsExactly("a");
    engine.append(ORDERS_0, batch("b"), Acks.ALL).join();
    assertThat(read(ORDERS_0, 0)).containsExactly("a", "b");
  }

  CompletableFuture<CommitResult> commit(BatchAppend... batches) {
    return engine.commit(new CommitRequest(List.of(batches), List.of()));
  }

  static void assertFails(ThrowingCallable call, LogErrorCode code, String messagePart) {
    assertThatThrownBy(call)
        .satisfies(
            thrown -> {
              Throwable cause = thrown instanceof LogException ? thrown : thrown.getCause();
              assertThat(cause).isInstanceOf(LogException.class).hasMessageContaining(messagePart);
              assertThat(((LogException) cause).code()).isEqualTo(code);
            });
  }

  List<String> read(TopicPartition partition, long fromOffset) {
    return read(engine, partition, fromOffset);
  }

  static List<String> read(LogEngine engine, TopicPartition partition, long fromOffset) {
    List<String> values = new ArrayList<>();
    try (LogCursor cursor = engine.openCursor(partition, fromOffset)) {
      while (cursor.advance()) {
        values.add(new String(cursor.value(), StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  static RecordBatch batch(String... values) {
    RecordBatchBuilder builder = RecordBatches.builder();
    for (String value : values) {
      builder.append(0, null, bytes(value), null);
    }
    return builder.build();
  }

  static RecordBatch batchAt(long firstMs, String first, long secondMs, String second) {
    RecordBatchBuilder builder = RecordBatches.builder();
    builder.append(firstMs, null, bytes(first), null);
    builder.append(secondMs, null, bytes(second), null);
    return builder.build();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
