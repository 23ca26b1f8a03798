package io.millrace.log.internal.engine;

import io.millrace.common.IsolationLevel;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.Expirations;
import io.millrace.log.api.JournalParticipant;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogDirectory;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.LogMetrics;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.api.Topics;
import io.millrace.log.api.Transactions;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's share of an engine. Closing it twice is the same as closing it once. */
final class EngineHandle implements LogEngine {
  private final EmbeddedEngine engine;
  private final Runnable release;
  private final AtomicBoolean closed = new AtomicBoolean();

  EngineHandle(EmbeddedEngine engine, Runnable release) {
    this.engine = engine;
    this.release = release;
  }

  private EmbeddedEngine open() {
    if (closed.get()) {
      throw new LogException(
          LogErrorCode.ENGINE_CLOSED,
          "this handle on engine \"%s\" is closed".formatted(engine.url()),
          "Open the engine again.");
    }
    return engine;
  }

  @Override
  public EngineUrl url() {
    return engine.url();
  }

  @Override
  public Topics topics() {
    return open().topics();
  }

  @Override
  public Transactions transactions() {
    return open().transactions();
  }

  @Override
  public CompletableFuture<AppendResult> append(
      TopicPartition partition, RecordBatch batch, Acks acks) {
    return open().append(partition, batch, acks);
  }

  @Override
  public CompletableFuture<CommitResult> commit(CommitRequest request) {
    return open().commit(request);
  }

  @Override
  public LogCursor openCursor(TopicPartition partition, long fromOffset) {
    return open().openCursor(partition, fromOffset);
  }

  @Override
  public LogCursor openCursor(TopicPartition partition, long fromOffset, IsolationLevel isolation) {
    return open().openCursor(partition, fromOffset, isolation);
  }

  @Override
  public long startOffset(TopicPartition partition) {
    return open().startOffset(partition);
  }

  @Override
  public long endOffset(TopicPartition partition) {
    return open().endOffset(partition);
  }

  @Override
  public long endOffset(TopicPartition partition, IsolationLevel isolation) {
    return open().endOffset(partition, isolation);
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(
      Collection<TopicPartition> partitions, IsolationLevel isolation) {
    return open().endOffsets(partitions, isolation);
  }

  @Override
  public long offsetForTime(TopicPartition partition, long timestampMs, IsolationLevel isolation) {
    return open().offsetForTime(partition, timestampMs, isolation);
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    return open().endOffsets(partitions);
  }

  @Override
  public long offsetForTime(TopicPartition partition, long timestampMs) {
    return open().offsetForTime(partition, timestampMs);
  }

  @Override
  public AutoCloseable register(JournalParticipant participant) {
    return open().register(participant);
  }

  @Override
  public AutoCloseable onPublish(PublishListener listener) {
    return open().onPublish(listener);
  }

  @Override
  public AutoCloseable onTick(Runnable task) {
    return open().onTick(task);
  }

  @Override
  public Expirations expirations() {
    return engine.expirations();
  }

  @Override
  public void announce(String address) {
    engine.announce(address);
  }

  @Override
  public LogMetrics metrics() {
    return open().metrics();
  }

  @Override
  public LogDirectory directory() {
    return open().directory();
  }

  @Override
  public InstantSource clock() {
    return engine.clock();
  }

  @Override
  public long publishedSequence() {
    return open().publishedSequence();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      release.run();
    }
  }
}
