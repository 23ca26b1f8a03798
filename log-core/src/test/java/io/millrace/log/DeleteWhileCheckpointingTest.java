package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Topics are deleted while the checkpointer syncs their files. The sync that fails because its file
 * has just gone is no failure of the storage: it must not keep the journal from being cut, nor the
 * engine from being closed cleanly.
 */
final class DeleteWhileCheckpointingTest {
  private static final int TOPICS = 150;

  @TempDir Path directory;

  @Test
  void delete_whileFilesAreSynced_engineStillClosesCleanly() {
    EmbeddedLogOptions options =
        EmbeddedLogOptions.defaults().withCheckpointInterval(Duration.ofMillis(1));
    try (LogEngine engine = EmbeddedLog.open(directory, options)) {
      for (int i = 0; i < TOPICS; i++) {
        String topic = "t" + i;
        engine.topics().create(topic, 4, Map.of());
        for (int partition = 0; partition < 4; partition++) {
          RecordBatchBuilder batch = RecordBatches.builder();
          batch.append(1, null, new byte[100], null);
          engine.append(new TopicPartition(topic, partition), batch.build(), Acks.LEADER).join();
        }
        engine.topics().delete(topic);
      }
    }

    assertThat(directory.resolve("clean-shutdown")).exists();
  }
}
