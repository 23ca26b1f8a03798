package io.millrace.streams;

import io.millrace.common.TopicPartition;
import io.millrace.log.EmbeddedLogOptions;
import io.millrace.log.MemoryDisk;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogEngine;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.runtime.RuntimeImpl;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.internal.runtime.journal.HeldCommits;
import io.millrace.streams.internal.runtime.member.MemberImpl;
import io.millrace.streams.runtime.MemberSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The process of an application while a test imitates it: a real engine and a real runtime on a
 * disk that is in memory, whose wall clock the test moves.
 */
final class TrialRun implements AutoCloseable {
  private final MemoryDisk disk;
  private final LogEngine engine;
  private final HeldCommits commits;
  private final RuntimeImpl runtime;
  private final MemberImpl member;

  /**
   * Opens the disk, makes the topics that are missing and starts the application.
   *
   * @param topics partitions by name
   */
  TrialRun(MemoryDisk disk, MemberSpec spec, Map<String, Integer> topics, AtomicLong wallClockMs) {
    this.disk = disk;
    this.engine =
        disk.open(
            EmbeddedLogOptions.defaults().withClock(() -> Instant.ofEpochMilli(wallClockMs.get())));
    this.commits = new HeldCommits(engine);
    topics.forEach(this::create);
    this.runtime =
        new RuntimeImpl(
            engine, RuntimeOptions.defaults(wallClockMs::get, System::nanoTime), commits);
    String application = spec.config().get(StreamsConfig.APPLICATION_ID_CONFIG).toString();
    try {
      this.member = runtime.domain(application).add(spec, (changed, state) -> {});
    } catch (RuntimeException e) {
      runtime.close();
      throw e;
    }
  }

  private void create(String topic, int partitions) {
    if (engine.topics().find(topic).isEmpty()) {
      engine.topics().create(topic, partitions, Map.of());
    }
  }

  LogEngine engine() {
    return engine;
  }

  MemberImpl member() {
    return member;
  }

  /** Writes these batches to the log; the application sees all of them at one instant. */
  void append(List<BatchAppend> batches) {
    if (!batches.isEmpty()) {
      commits.append(new CommitRequest(batches, List.of())).join();
    }
  }

  /**
   * Waits until everything is processed and committed.
   *
   * @return when the next punctuation on wall-clock time is due, in milliseconds
   * @throws StreamsException when the application has failed
   */
  long awaitRest() {
    long nextMs = runtime.awaitIdle(true);
    member
        .failure()
        .ifPresent(
            cause -> {
              throw cause instanceof StreamsException failure
                  ? failure
                  : new StreamsException("the application has failed", cause);
            });
    return nextMs;
  }

  /**
   * Lets the application process what {@code input} writes, but kills it before that is committed.
   *
   * @return the disk as the killed process leaves it
   */
  MemoryDisk killDuring(Runnable input) {
    CompletableFuture<Void> computed = commits.hold();
    try {
      input.run();
      // What has no effect has no commit either.
      CompletableFuture<Long> idle = CompletableFuture.supplyAsync(() -> runtime.awaitIdle(false));
      CompletableFuture.anyOf(computed, idle).get();
      return disk.copy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamsException("interrupted while the application runs", e);
    } catch (ExecutionException e) {
      throw new StreamsException("the application cannot be watched", e.getCause());
    } finally {
      commits.release();
    }
  }

  /** The disk as a process that is killed now leaves it. */
  MemoryDisk kill() {
    return disk.copy();
  }

  /** Offset behind the last committed record. */
  long end(TopicPartition partition) {
    return engine.endOffset(partition);
  }

  @Override
  public void close() {
    runtime.close();
  }
}
