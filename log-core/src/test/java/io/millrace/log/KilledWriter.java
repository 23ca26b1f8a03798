package io.millrace.log;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogEngine;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** A program that writes until it is killed, and tells its parent what was acknowledged. */
final class KilledWriter {
  private static final int IN_FLIGHT = 64;

  private KilledWriter() {}

  /** Arguments: data directory, number of the first record. */
  public static void main(String[] args) throws Exception {
    LogEngine engine = LogEngines.open("millrace:" + args[0]);
    engine.topics().createIfAbsent("k", 3, Map.of("segment.bytes", "1048576"));
    PrintStream out = System.out;
    Semaphore room = new Semaphore(IN_FLIGHT);
    for (int i = Integer.parseInt(args[1]); ; i++) {
      int number = i;
      room.acquire();
      CompletableFuture<?> request =
          number % 3 == 2 ? commit(engine, number) : append(engine, number);
      CompletableFuture<?> told =
          request.whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  out.println(number);
                  out.flush();
                }
                room.release();
              });
      if (told.isCompletedExceptionally()) {
        told.join();
      }
    }
  }

  private static CompletableFuture<?> append(LogEngine engine, int number) {
    Acks acks = number % 3 == 0 ? Acks.ALL : Acks.LEADER;
    TopicPartition partition = new TopicPartition("k", number % 3);
    return engine.append(partition, EngineContract.batch(value(number)), acks);
  }

  private static CompletableFuture<?> commit(LogEngine engine, int number) {
    List<BatchAppend> everywhere =
        List.of(
            new BatchAppend(new TopicPartition("k", 0), EngineContract.batch(value(number))),
            new BatchAppend(new TopicPartition("k", 1), EngineContract.batch(value(number))),
            new BatchAppend(new TopicPartition("k", 2), EngineContract.batch(value(number))));
    return engine.commit(new CommitRequest(everywhere, List.of()));
  }

  static String value(int number) {
    return number + " " + "x".repeat(number % 1000);
  }
}
