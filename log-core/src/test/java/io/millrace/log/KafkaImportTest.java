package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatchBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the import does with a broker's directory that is torn, damaged or incomplete, and with a
 * data directory that does not fit. The broker's directory is one of ours here, which has the same
 * format; imports from real brokers are tested with the samples.
 */
final class KafkaImportTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 0);
  private static final int RECORDS = 50;

  @TempDir Path directory;

  @BeforeEach
  void writeBrokerDirectory() {
    fill(directory.resolve("broker"), "t");
  }

  private static void fill(Path data, String topic) {
    try (LogEngine engine = EmbeddedLog.open(data, EmbeddedLogOptions.defaults())) {
      engine.topics().create(topic, 2, Map.of("internal.segment.bytes", "512"));
      RecordBatchBuilder batch = RecordBatches.builder();
      for (int i = 0; i < RECORDS; i++) {
        batch.append(i, bytes("k" + i), bytes("v" + i), null);
        engine.append(new TopicPartition(topic, 0), batch.build(), Acks.LEADER).join();
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path source() {
    return directory.resolve("broker/log");
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Path newestLog() throws IOException {
    try (var files = Files.list(source().resolve("t-0"))) {
      return files
          .filter(file -> file.toString().endsWith(".log") && file.toFile().length() > 0)
          .max(Path::compareTo)
          .orElseThrow();
    }
  }

  private void importTopic() {
    KafkaImport.run(source(), data(), Map.of("t", Map.of("retention.bytes", "1000000")));
  }

  private List<String> values() {
    List<String> values = new ArrayList<>();
    try (LogEngine engine = EmbeddedLog.open(data(), EmbeddedLogOptions.defaults());
        LogCursor cursor = engine.openCursor(PARTITION, 0)) {
      while (cursor.advance()) {
        assertThat(cursor.offset()).isEqualTo(values.size());
        values.add(new String(cursor.value(), StandardCharsets.UTF_8));
      }
      assertThat(engine.endOffset(PARTITION)).isEqualTo(values.size());
    }
    return values;
  }

  private static void assertFails(LogErrorCode code, String message, ThrowingCallable action) {
    assertThatExceptionOfType(LogException.class)
        .isThrownBy(action)
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void run_wholePartitions_recordsSettingsAndLaterAppendsAreThere() {
    importTopic();

    assertThat(values()).hasSize(RECORDS).startsWith("v0").endsWith("v" + (RECORDS - 1));
    try (LogEngine engine = EmbeddedLog.open(data(), EmbeddedLogOptions.defaults())) {
      assertThat(engine.topics().find("t").orElseThrow().config())
          .containsEntry("retention.bytes", "1000000");
      assertThat(engine.endOffset(new TopicPartition("t", 1))).isZero();
      RecordBatchBuilder batch = RecordBatches.builder();
      batch.append(0, null, bytes("later"), null);
      assertThat(engine.append(PARTITION, batch.build(), Acks.ALL).join().baseOffset())
          .isEqualTo(RECORDS);
    }
    assertThat(values()).endsWith("later");
  }

  @Test
  void run_dataDirectoryWithTopics_keepsThem() {
    fill(data(), "other");

    importTopic();

    assertThat(values()).hasSize(RECORDS);
    try (LogEngine engine = EmbeddedLog.open(data(), EmbeddedLogOptions.defaults())) {
      assertThat(engine.endOffset(new TopicPartition("other", 0))).isEqualTo(RECORDS);
    }
  }

  @Test
  void run_tornEnd_isCutInTheCopy() throws IOException {
    Files.write(newestLog(), new byte[100], StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(newestLog());

    importTopic();

    assertThat(values()).hasSize(RECORDS);
    assertThat(Files.readAllBytes(newestLog())).isEqualTo(before);
  }

  @Test
  void run_damageInTheMiddle_isRefusedAndLeavesNothing() throws IOException {
    Path first = source().resolve("t-0/00000000000000000000.log");
    byte[] content = Files.readAllBytes(first);
    content[70] ^= 1;
    Files.write(first, content);

    assertFails(LogErrorCode.CORRUPT_DATA, "position 0, offset 0", this::importTopic);

    try (LogEngine engine = EmbeddedLog.open(data(), EmbeddedLogOptions.defaults())) {
      assertThat(engine.topics().list()).isEmpty();
    }
    assertThat(data().resolve("log/t-0")).doesNotExist();
  }

  @Test
  void run_batchesOfAnOlderFormat_areRefused() throws IOException {
    ByteBuffer older = ByteBuffer.allocate(80);
    older.putLong(0, RECORDS).putInt(8, 68).put(16, (byte) 1);
    Files.write(newestLog(), older.array(), StandardOpenOption.APPEND);

    assertFails(LogErrorCode.CORRUPT_DATA, "offset " + RECORDS, this::importTopic);
  }

  @Test
  void run_topicOrPartitionThatIsNotThere_isRefused() {
    assertFails(
        LogErrorCode.UNKNOWN_TOPIC,
        "\"none-0\"",
        () -> KafkaImport.run(source(), data(), Map.of("none", Map.of())));

    assertThat(source().resolve("t-0").toFile().renameTo(directory.resolve("away").toFile()))
        .isTrue();
    assertFails(LogErrorCode.UNKNOWN_TOPIC, "\"t-0\"", this::importTopic);
  }

  @Test
  void run_topicThatExists_isRefused() {
    importTopic();
    values();

    assertFails(LogErrorCode.TOPIC_EXISTS, "\"t\"", this::importTopic);
  }

  @Test
  void run_dataDirectoryThatWasNotClosed_isRefused() throws IOException {
    fill(data(), "other");
    Files.delete(data().resolve("clean-shutdown"));

    assertFails(LogErrorCode.DATA_DIR_INVALID, "not closed cleanly", this::importTopic);
  }

  @Test
  void run_whileOpen_isRefused() {
    try (LogEngine engine = EmbeddedLog.open(data(), EmbeddedLogOptions.defaults())) {
      assertThat(engine.topics().list()).isEmpty();
      assertFails(LogErrorCode.DATA_DIR_LOCKED, "data", this::importTopic);
    }
  }

  @Test
  void run_unknownSetting_isRefused() {
    assertFails(
        LogErrorCode.INVALID_CONFIG,
        "nonsense",
        () -> KafkaImport.run(source(), data(), Map.of("t", Map.of("nonsense", "1"))));
  }

  @Test
  void topicsIn_directoryOfABroker_namesTopicsAndPartitions() throws IOException {
    Files.createDirectory(source().resolve("__consumer_offsets-0"));
    Files.createDirectory(source().resolve("x-y-11"));

    assertThat(KafkaImport.topicsIn(source()))
        .containsOnly(Map.entry("t", 2), Map.entry("x-y", 12));
  }
}
