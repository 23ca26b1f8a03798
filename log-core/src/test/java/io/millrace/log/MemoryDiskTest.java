package io.millrace.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A disk in memory outlives its engine, and a copy of it is what a killed process leaves:
 * everything that was acknowledged. How engines recover from less is covered by the crash tests.
 */
final class MemoryDiskTest {
  private static final TopicPartition PARTITION = new TopicPartition("topic", 0);
  private static final EmbeddedLogOptions OPTIONS = EmbeddedLogOptions.defaults();

  private static void append(LogEngine engine, String value) {
    RecordBatchBuilder batch = RecordBatches.builder();
    batch.append(1, null, value.getBytes(UTF_8), null);
    engine.append(PARTITION, batch.build(), Acks.ALL).join();
  }

  private static List<String> values(LogEngine engine) {
    List<String> values = new ArrayList<>();
    try (LogCursor cursor = engine.openCursor(PARTITION, 0)) {
      while (cursor.advance()) {
        values.add(new String(cursor.value(), UTF_8));
      }
    }
    return values;
  }

  @Test
  void copy_ofAnOpenEngine_opensWithWhatWasAcknowledged() {
    MemoryDisk disk = new MemoryDisk();
    MemoryDisk left;
    try (LogEngine engine = disk.open(OPTIONS)) {
      engine.topics().create("topic", 1, Map.of());
      append(engine, "before");
      left = disk.copy();
      append(engine, "after");
      try (LogEngine recovered = left.open(OPTIONS)) {
        assertThat(values(recovered)).containsExactly("before");
        append(recovered, "again");
      }
      assertThat(values(engine)).containsExactly("before", "after");
    }
    try (LogEngine reopened = left.open(OPTIONS)) {
      assertThat(values(reopened)).containsExactly("before", "again");
    }
  }

  @Test
  void open_twice_isOneEngine() {
    MemoryDisk disk = new MemoryDisk();
    try (LogEngine one = disk.open(OPTIONS);
        LogEngine other = disk.open(OPTIONS)) {
      one.topics().create("topic", 1, Map.of());
      append(one, "seen");
      assertThat(values(other)).containsExactly("seen");
    }
  }
}
