package io.millrace.benchmarks;

import io.millrace.common.TopicPartition;
import io.millrace.log.LogEngines;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Records of 100 bytes through the embedded log: appended by one thread in batches, with {@code
 * acks=1} and {@code acks=all}; one batch at a time; and read back.
 *
 * <p>Usage: {@code LogThroughput [DIRECTORY]}; the directory should be on the disk to be judged.
 */
public final class LogThroughput {
  private static final int VALUE_BYTES = 100;
  private static final int BATCH_RECORDS = 150;
  private static final int RECORDS = 6_000_000;
  private static final int IN_FLIGHT = 400;
  private static final int SINGLE_APPENDS = 2_000;

  private final LogEngine engine;
  private final PrintStream out;

  private LogThroughput(LogEngine engine, PrintStream out) {
    this.engine = engine;
    this.out = out;
  }

  /** Runs every measurement three times; the last counts. */
  public static void main(String[] args) throws Exception {
    Path parent = Path.of(args.length > 0 ? args[0] : ".");
    Path directory = Files.createTempDirectory(parent, "log-throughput-");
    try (LogEngine engine = LogEngines.open("millrace:" + directory)) {
      LogThroughput benchmark = new LogThroughput(engine, System.out);
      for (int round = 0; round < 3; round++) {
        benchmark.run(round);
      }
    } finally {
      delete(directory);
    }
  }

  private void run(int round) throws Exception {
    for (Acks acks : new Acks[] {Acks.LEADER, Acks.ALL}) {
      String topic = acks.name().toLowerCase(java.util.Locale.ROOT) + round;
      engine.topics().create(topic, 1, Map.of());
      TopicPartition partition = new TopicPartition(topic, 0);
      report("append, acks " + acks, RECORDS, () -> append(partition, acks));
      report("read, acks " + acks, RECORDS, () -> read(partition));
      report(
          "append one by one, acks " + acks, SINGLE_APPENDS, () -> appendSingly(acks, partition));
      engine.topics().delete(topic);
    }
  }

  private void report(String what, int records, Samples.Action action) throws Exception {
    double ms = Samples.medianMs(0, 1, action);
    out.printf("%-30s %,12.0f records/s%n", what, records / ms * 1000);
  }

  private void append(TopicPartition partition, Acks acks) throws Exception {
    RecordBatchBuilder builder = RecordBatches.builder();
    byte[] value = new byte[VALUE_BYTES];
    Semaphore room = new Semaphore(IN_FLIGHT);
    CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    for (int i = 0; i < RECORDS; i += BATCH_RECORDS) {
      for (int r = 0; r < BATCH_RECORDS; r++) {
        builder.append(i, null, value, null);
      }
      room.acquire();
      last = engine.append(partition, builder.build(), acks);
      last = last.whenComplete((result, failure) -> room.release());
    }
    last.join();
  }

  private void appendSingly(Acks acks, TopicPartition partition) {
    RecordBatchBuilder builder = RecordBatches.builder();
    byte[] value = new byte[VALUE_BYTES];
    for (int i = 0; i < SINGLE_APPENDS; i++) {
      builder.append(i, null, value, null);
      engine.append(partition, builder.build(), acks).join();
    }
  }

  private void read(TopicPartition partition) {
    int count = 0;
    try (LogCursor cursor = engine.openCursor(partition, 0)) {
      while (cursor.advance()) {
        count++;
      }
    }
    if (count != RECORDS) {
      throw new IllegalStateException("read " + count + " records of " + RECORDS);
    }
  }

  private static void delete(Path directory) throws Exception {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
