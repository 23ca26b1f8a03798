package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.internal.io.StorageFile;
import java.nio.ByteBuffer;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;

/** Counts the batches in the log files of a fixture's partition, as kafka-clients reads them. */
final class UpkeepFixtureBatches {
  private UpkeepFixtureBatches() {}

  static long count(UpkeepFixture fixture, TopicPartition partition, boolean control) {
    long count = 0;
    for (String name : fixture.files(partition)) {
      if (!name.endsWith(".log")) {
        continue;
      }
      try (StorageFile file =
          fixture.storage.open(
              UpkeepFixture.DIRECTORY.resolve("log").resolve(partition.toString()).resolve(name))) {
        ByteBuffer bytes = ByteBuffer.allocate((int) file.sizeBytes());
        file.read(bytes, 0);
        for (MutableRecordBatch batch : MemoryRecords.readableRecords(bytes.flip()).batches()) {
          count += batch.isControlBatch() == control ? 1 : 0;
        }
      }
    }
    return count;
  }
}
