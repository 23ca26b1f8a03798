package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on disk, and what only a disk can do: be opened again. */
final class DurableEngineTest extends EngineContract {
  @TempDir Path directory;

  @Override
  LogEngine openEngine() {
    return LogEngines.open("millrace:" + directory);
  }

  private void reopen() {
    engine.close();
    engine = openEngine();
  }

  @Test
  void reopen_afterCleanClose_findsEverything() {
    engine.append(ORDERS_0, batch("a", "b"), Acks.ALL).join();
    engine.append(ORDERS_1, batch("c"), Acks.LEADER).join();
    long sequence = engine.publishedSequence();
    reopen();

    assertThat(read(ORDERS_0, 0)).containsExactly("a", "b");
    assertThat(read(ORDERS_1, 0)).containsExactly("c");
    assertThat(engine.publishedSequence()).isEqualTo(sequence);
    engine.append(ORDERS_0, batch("d"), Acks.ALL).join();
    assertThat(engine.publishedSequence()).isEqualTo(sequence + 1);
    reopen();
    assertThat(read(ORDERS_0, 0)).containsExactly("a", "b", "d");
  }

  @Test
  void reopen_manySegments_readsAcrossThem() {
    engine
        .topics()
        .create("small", 1, Map.of("internal.segment.bytes", "500", "index.interval.bytes", "100"));
    TopicPartition small = new TopicPartition("small", 0);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      expected.add("value " + i);
      engine.append(small, batch("value " + i), i % 3 == 0 ? Acks.ALL : Acks.LEADER).join();
    }
    assertThat(read(small, 0)).isEqualTo(expected);
    reopen();

    assertThat(read(small, 0)).isEqualTo(expected);
    assertThat(read(small, 57)).isEqualTo(expected.subList(57, 100));
    assertThat(directory.resolve("log/small-0").toFile().list().length).isGreaterThan(30);
  }

  @Test
  void open_sameDirectoryUnderAnotherName_sharesTheEngine() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolveSibling("link-to-data"), directory);
    try (LogEngine second = LogEngines.open("millrace:" + link)) {
      second.append(ORDERS_0, batch("through the link"), Acks.ALL).join();
      assertThat(read(ORDERS_0, 0)).containsExactly("through the link");
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void open_unknownLayout_isRefused() throws Exception {
    engine.close();
    Files.writeString(directory.resolve("millrace.properties"), "version=99\n");

    assertFails(this::openEngine, LogErrorCode.DATA_DIR_INVALID, "[version=99]");

    Files.writeString(directory.resolve("millrace.properties"), "version=1\n");
    engine = openEngine();
  }

  @Test
  void open_fileInsteadOfDirectory_isRefused() throws Exception {
    Path file = Files.createFile(directory.resolve("a-file"));

    assertFails(() -> LogEngines.open("millrace:" + file), LogErrorCode.DATA_DIR_INVALID, "a-file");
  }
}
