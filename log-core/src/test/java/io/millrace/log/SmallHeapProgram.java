package io.millrace.log;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Writes or reads much more than its heap. Arguments: what to do, data directory. Ends by itself
 * with {@code write}, without closing anything, as a process that is killed does.
 */
final class SmallHeapProgram {
  static final long BYTES = 200L << 20;
  private static final int RECORD_BYTES = 10_000;
  private static final int RECORDS_A_BATCH = 20;
  private static final int PARTITIONS = 4;

  private SmallHeapProgram() {}

  public static void main(String[] args) {
    EmbeddedLogOptions options = EmbeddedLogOptions.defaults();
    LogEngine engine = EmbeddedLog.open(Path.of(args[1]), options);
    switch (args[0]) {
      case "write" -> write(engine);
      case "read" -> read(engine);
      default -> throw new IllegalArgumentException(args[0]);
    }
    Runtime.getRuntime().halt(0);
  }

  private static void write(LogEngine engine) {
    Map<String, String> config = Map.of("segment.bytes", "8388608");
    engine.topics().create("t", PARTITIONS, config);
    List<CompletableFuture<?>> all = new ArrayList<>();
    int batches = (int) (BYTES / RECORD_BYTES / RECORDS_A_BATCH);
    for (int i = 0; i < batches; i++) {
      TopicPartition partition = new TopicPartition("t", i % PARTITIONS);
      BatchEncoder batch = new BatchEncoder();
      for (int j = 0; j < RECORDS_A_BATCH; j++) {
        batch.append(i, new byte[] {(byte) j}, new byte[RECORD_BYTES], null);
      }
      // Nobody waits here: only the engine's own bound holds the program up.
      if (i % 3 == 0) {
        CommitRequest.BatchAppend append = new CommitRequest.BatchAppend(partition, batch.build());
        all.add(engine.commit(new CommitRequest(List.of(append), List.of())));
      } else {
        all.add(engine.append(partition, batch.build(), i % 3 == 1 ? Acks.ALL : Acks.LEADER));
      }
    }
    all.forEach(CompletableFuture::join);
  }

  private static void read(LogEngine engine) {
    long records = 0;
    for (int i = 0; i < PARTITIONS; i++) {
      try (LogCursor cursor = engine.openCursor(new TopicPartition("t", i), 0)) {
        while (cursor.advance()) {
          records += cursor.value().length == RECORD_BYTES ? 1 : 0;
        }
      }
    }
    System.out.println(records);
    engine.close();
  }

  static long records() {
    return BYTES / RECORD_BYTES / RECORDS_A_BATCH * RECORDS_A_BATCH;
  }
}
