package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.JournalParticipant;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogException;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

/** Appends and commits at random, and remembers what was promised. Not thread-safe. */
final class CrashWorkload {
  static final List<TopicPartition> PARTITIONS =
      List.of(new TopicPartition("a", 0), new TopicPartition("a", 1), new TopicPartition("b", 0));

  /** A commit: how many values each partition has to hold for it to be there, and its section. */
  record Commit(Map<TopicPartition, Integer> firstIndex, String section, Promise promise) {}

  /** What is known about a request. */
  static final class Promise {
    final CompletableFuture<?> future;
    final Acks acks;

    Promise(CompletableFuture<?> future, Acks acks) {
      this.future = future;
      this.acks = acks;
    }

    boolean kept() {
      return future.isDone() && !future.isCompletedExceptionally();
    }
  }

  final Map<TopicPartition, List<String>> values = new HashMap<>();
  final Map<TopicPartition, List<Promise>> promises = new HashMap<>();
  final List<Commit> commits = new ArrayList<>();
  private int next;

  CrashWorkload() {
    for (TopicPartition partition : PARTITIONS) {
      values.put(partition, new ArrayList<>());
      promises.put(partition, new ArrayList<>());
    }
  }

  /** Runs until the steps are done or the engine refuses. */
  void run(LogEngine engine, RandomGenerator random, int steps) {
    try {
      engine.topics().createIfAbsent("a", 2, Map.of("internal.segment.bytes", "700"));
      engine.topics().createIfAbsent("b", 1, Map.of());
      for (int i = 0; i < steps; i++) {
        CompletableFuture<?> last = step(engine, random);
        // What was refused is the last of its partition, so that prefixes still say everything.
        if (last.isCompletedExceptionally() || random.nextInt(4) == 0) {
          last.join();
        }
        if (random.nextInt(40) == 0) {
          engine.topics().createIfAbsent("extra", 1, Map.of());
          engine.topics().delete("extra");
        }
      }
    } catch (LogException | CompletionException e) {
      // The storage failed: what follows is the business of whoever checks.
    }
    promises.values().forEach(each -> each.forEach(CrashWorkload::await));
    commits.forEach(commit -> await(commit.promise()));
  }

  private static void await(Promise promise) {
    promise.future.handle((result, failure) -> failure).join();
  }

  private CompletableFuture<?> step(LogEngine engine, RandomGenerator random) {
    if (random.nextInt(3) == 0) {
      return commit(engine, random);
    }
    TopicPartition partition = PARTITIONS.get(random.nextInt(PARTITIONS.size()));
    Acks acks = random.nextBoolean() ? Acks.ALL : Acks.LEADER;
    List<String> batch = nextValues(random);
    CompletableFuture<AppendResult> future = engine.append(partition, encode(batch), acks);
    note(partition, batch, new Promise(future, acks));
    return future;
  }

  private CompletableFuture<?> commit(LogEngine engine, RandomGenerator random) {
    List<CommitRequest.BatchAppend> appends = new ArrayList<>();
    List<List<String>> batches = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      List<String> batch = nextValues(random);
      batches.add(batch);
      appends.add(
          new CommitRequest.BatchAppend(
              PARTITIONS.get(random.nextInt(PARTITIONS.size())), encode(batch)));
    }
    String section = "section " + next++;
    ByteBuffer payload = ByteBuffer.wrap(section.getBytes(StandardCharsets.UTF_8));
    CompletableFuture<CommitResult> future =
        engine.commit(
            new CommitRequest(appends, List.of(new CommitRequest.Section(Recorder.NAME, payload))));
    Promise promise = new Promise(future, Acks.ALL);
    Map<TopicPartition, Integer> firstIndex = new HashMap<>();
    for (int i = 0; i < count; i++) {
      TopicPartition partition = appends.get(i).partition();
      firstIndex.putIfAbsent(partition, values.get(partition).size());
      note(partition, batches.get(i), promise);
    }
    commits.add(new Commit(firstIndex, section, promise));
    return future;
  }

  private void note(TopicPartition partition, List<String> batch, Promise promise) {
    for (String value : batch) {
      values.get(partition).add(value);
      promises.get(partition).add(promise);
    }
  }

  private List<String> nextValues(RandomGenerator random) {
    List<String> batch = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      batch.add("value " + next++ + " " + "x".repeat(random.nextInt(60)));
    }
    return batch;
  }

  private static RecordBatch encode(List<String> batch) {
    BatchEncoder encoder = new BatchEncoder();
    batch.forEach(value -> encoder.append(0, null, value.getBytes(StandardCharsets.UTF_8), null));
    return encoder.build();
  }

  static List<String> read(LogEngine engine, TopicPartition partition) {
    List<String> result = new ArrayList<>();
    if (engine.topics().find(partition.topic()).isEmpty()) {
      return result;
    }
    try (LogCursor cursor = engine.openCursor(partition, 0)) {
      while (cursor.advance()) {
        result.add(new String(cursor.value(), StandardCharsets.UTF_8));
      }
    }
    return result;
  }

  /** Keeps what it is handed back. */
  static final class Recorder implements JournalParticipant {
    static final String NAME = "recorder";
    final List<String> sections = new ArrayList<>();

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public long checkpointedSequence() {
      return 0;
    }

    @Override
    public void replay(long sequence, ByteBuffer payload) {
      sections.add(StandardCharsets.UTF_8.decode(payload).toString());
    }

    @Override
    public void requestCheckpoint(long sequence) {}
  }
}
