package io.millrace.benchmarks.peers;

import io.millrace.common.TopicPartition;
import io.millrace.log.EmbeddedLog;
import io.millrace.log.EmbeddedLogOptions;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Our engine, without clients: batches of 32 KiB are appended, cursors read. */
final class MillraceEngine implements LogPeer {
  private static final String TOPIC = "t";
  private static final int BATCH_BYTES = 32 << 10;

  private final LogEngine engine;
  private TopicPartition[] partitions = {};

  MillraceEngine(Path directory) {
    engine = EmbeddedLog.open(directory, EmbeddedLogOptions.defaults());
  }

  @Override
  public void prepare(Load load) {
    engine.topics().create(TOPIC, load.partitions(), Map.of());
    partitions = new TopicPartition[load.partitions()];
    for (int i = 0; i < partitions.length; i++) {
      partitions[i] = new TopicPartition(TOPIC, i);
    }
  }

  @Override
  public long append(Load load, long durationNs) {
    Appender appender = new Appender(load);
    long count = load.repeat(durationNs, appender::write);
    appender.finish();
    return count;
  }

  /** Fills one batch a partition and hands it over when it is full. */
  private final class Appender {
    private final Load load;
    private final byte[] value;
    private final RecordBatchBuilder[] builders;
    private final long[] appended;
    private final Semaphore room = new Semaphore(Load.IN_FLIGHT);
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    Appender(Load load) {
      this.load = load;
      value = load.value();
      builders = new RecordBatchBuilder[load.partitions()];
      appended = new long[load.partitions()];
      for (int i = 0; i < builders.length; i++) {
        builders[i] = RecordBatches.builder();
      }
    }

    void write(int partition) {
      RecordBatchBuilder builder = builders[partition];
      builder.append(1, null, value, null);
      if (builder.sizeBytes() >= BATCH_BYTES) {
        handOver(partition);
      }
    }

    private void handOver(int partition) {
      int count = builders[partition].recordCount();
      if (count == 0) {
        return;
      }
      appended[partition] += count;
      room.acquireUninterruptibly(count);
      last =
          engine
              .append(partitions[partition], builders[partition].build(), load.acks())
              .whenComplete((result, failure) -> room.release(count));
    }

    void finish() {
      for (int i = 0; i < builders.length; i++) {
        handOver(i);
      }
      last.join();
      if (load.acks() != Acks.NONE) {
        room.acquireUninterruptibly(Load.IN_FLIGHT);
      }
      for (int i = 0; i < appended.length; i++) {
        while (engine.endOffset(partitions[i]) < appended[i]) {
          LockSupport.parkNanos(1_000);
        }
      }
    }
  }

  @Override
  public long read(Load load, long count, Clock clock) {
    clock.start();
    long read = 0;
    long bytes = 0;
    for (TopicPartition partition : partitions) {
      try (LogCursor cursor = engine.openCursor(partition, 0)) {
        while (cursor.advance()) {
          bytes += cursor.value().length;
          read++;
        }
      }
    }
    if (bytes != read * load.recordBytes()) {
      throw new IllegalStateException(bytes + " bytes in " + read + " records");
    }
    return read;
  }

  @Override
  public void clear(Load load) {
    engine.topics().delete(TOPIC);
  }

  @Override
  public void close() {
    engine.close();
  }
}
