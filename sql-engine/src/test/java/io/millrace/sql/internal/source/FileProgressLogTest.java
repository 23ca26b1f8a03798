package io.millrace.sql.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.EmbeddedLog;
import io.millrace.log.EmbeddedLogOptions;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How files are found again: by place, by name, from records of this and of the first form. */
final class FileProgressLogTest {
  private static final FileName AT_A = new FileName("t", "id", "/a/x.csv", "x.csv");
  private static final FileName AT_B = new FileName("t", "id", "/b/x.csv", "x.csv");

  private static FileProgress bytes(long count) {
    return new FileProgress(count, 1, 7, List.of());
  }

  private static void record(LogEngine engine, FileName name, FileProgress progress) {
    LoadedFile file = LoadedFile.nothingOf(name).movedTo(name, progress);
    engine
        .commit(new CommitRequest(List.of(FileProgressLog.batch(name, file, 0)), List.of()))
        .join();
  }

  @Test
  void find_severalPlaces_theOneWithMostBytesCounts() {
    try (LogEngine engine =
        EmbeddedLog.open(EngineUrl.parse("memory:files-most"), EmbeddedLogOptions.defaults())) {
      FileProgressLog.open(engine);
      record(engine, AT_A, bytes(10));
      record(engine, AT_B, bytes(20));

      LoadedFile found = FileProgressLog.open(engine).find(AT_A).orElseThrow();

      assertThat(found.resolvedPath()).isEqualTo("/b/x.csv");
      assertThat(found.progress().bytes()).isEqualTo(20);
    }
  }

  @Test
  void find_otherTopicIdOrOtherNameAndPlace_findsNothing() {
    try (LogEngine engine =
        EmbeddedLog.open(EngineUrl.parse("memory:files-none"), EmbeddedLogOptions.defaults())) {
      FileProgressLog.open(engine);
      record(engine, AT_A, bytes(10));
      FileProgressLog log = FileProgressLog.open(engine);

      assertThat(log.find(new FileName("t", "other", "/a/x.csv", "x.csv"))).isEmpty();
      assertThat(log.find(new FileName("t", "id", "/a/y.csv", "y.csv"))).isEmpty();
    }
  }

  @Test
  void find_recordWithoutDeclaredPath_isFoundByItsPlace() {
    try (LogEngine engine =
        EmbeddedLog.open(EngineUrl.parse("memory:files-old"), EmbeddedLogOptions.defaults())) {
      FileProgressLog.open(engine);
      RecordBatchBuilder builder = RecordBatches.builder();
      builder.append(
          0,
          "t/id//a/x.csv".getBytes(UTF_8),
          "{\"bytes\":10,\"lines\":2,\"crc32c\":7,\"header\":[]}".getBytes(UTF_8),
          null);
      engine.append(new TopicPartition(FileProgressLog.TOPIC, 0), builder.build(), Acks.ALL).join();
      FileProgressLog log = FileProgressLog.open(engine);

      assertThat(log.find(AT_A).orElseThrow().progress())
          .isEqualTo(new FileProgress(10, 2, 7, List.of()));
      assertThat(log.find(AT_B)).isEmpty();
    }
  }
}
