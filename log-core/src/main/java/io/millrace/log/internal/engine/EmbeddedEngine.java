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
import io.millrace.log.internal.engine.EngineOpener.Opened;
import io.millrace.log.internal.engine.Sequencer.Checked;
import io.millrace.log.internal.io.FileThreads;
import io.millrace.log.internal.io.Storage;
import io.millrace.log.internal.journal.Journal;
import io.millrace.log.internal.journal.SectionReader;
import io.millrace.log.internal.partition.PartitionCursor;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.TimeSearch;
import io.millrace.log.internal.partition.Visibility;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.topic.TimestampSettings;
import io.millrace.log.internal.topic.Topic;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine itself; closing it closes everything. Callers share it through handles. */
public final class EmbeddedEngine implements LogEngine {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedEngine.class);

  private final EngineUrl url;
  private final EngineSettings settings;
  private final FileThreads fileThreads;
  private final EngineState state;
  private final Opened opened;
  private final Visibility visibility;
  private final Participants participants;
  private final EngineThreads threads;
  private final TopicService topics;
  private final TransactionService transactions;

  private EmbeddedEngine(
      EngineUrl url, EngineSettings settings, FileThreads fileThreads, Opened opened) {
    this.url = url;
    this.settings = settings;
    this.fileThreads = fileThreads;
    this.opened = opened;
    this.state = new EngineState(url.toString());
    this.visibility = new Visibility(opened.lastSequence());
    this.participants = new Participants(opened.participants());
    this.threads = new EngineThreads(state, opened, visibility, participants, settings);
    this.topics =
        new TopicService(
            state,
            opened.files().catalog(),
            threads.sequencer(),
            visibility,
            settings.newTopicId());
    this.transactions =
        new TransactionService(
            this, opened.files().catalog(), threads.sequencer(), producerIds(), settings);
    AutoCloseable unused = threads.timeouts().add(transactions::tick);
  }

  private ProducerIds producerIds() {
    long highest = -1;
    for (PartitionLog partition : opened.files().partitions()) {
      highest = Math.max(highest, partition.producers().maxProducerId());
    }
    EngineFiles files = opened.files();
    return new ProducerIds(files.storage(), files.producerIds(), fileThreads, highest + 1);
  }

  /** Opens a data directory, recovering it first if it was not closed. */
  public static EmbeddedEngine open(
      EngineUrl url, Path directory, Storage storage, EngineSettings settings) {
    FileThreads fileThreads = new FileThreads(storage, EngineThreads.named("millrace-files"));
    try {
      Opened opened = fileThreads.call(() -> EngineOpener.open(directory, storage, settings));
      EmbeddedEngine engine = new EmbeddedEngine(url, settings, fileThreads, opened);
      engine.threads.start();
      engine.abortLeftTransactions();
      return engine;
    } catch (RuntimeException e) {
      fileThreads.close();
      throw e;
    }
  }

  /** Their producers ended with the process. If it fails, they stay out of sight all the same. */
  private void abortLeftTransactions() {
    try {
      List<PartitionLog> partitions = opened.files().partitions();
      threads.sequencer().abortLeft(partitions, settings.clock().millis()).join();
    } catch (LogException | CompletionException e) {
      LOG.error("transactions that an earlier run left open are not aborted yet", e);
    }
  }

  @Override
  public EngineUrl url() {
    return url;
  }

  @Override
  public Topics topics() {
    state.requireOpen();
    return topics;
  }

  @Override
  public Transactions transactions() {
    state.requireOpen();
    return transactions;
  }

  @Override
  public CompletableFuture<AppendResult> append(
      TopicPartition partition, RecordBatch batch, Acks acks) {
    state.requireOpen();
    try {
      Topic topic = opened.files().catalog().require(partition.topic());
      TimestampSettings timestamps = topic.settings().timestamps();
      long nowMs = settings.clock().millis();
      Checked checked = BatchChecks.check(topic, partition, batch, nowMs);
      requireDurable(checked, acks);
      long stampMs = timestamps.logAppendTime() ? nowMs : -1;
      return threads.sequencer().append(new Sequencer.Append(checked, stampMs, acks, nowMs));
    } catch (LogException e) {
      state.requireOpen();
      return CompletableFuture.failedFuture(e);
    }
  }

  // The markers of a commit must not become durable before the records they are about.
  private static void requireDurable(Checked batch, Acks acks) {
    if (acks != Acks.ALL && BatchFormat.isTransactional(batch.bytes(), 0)) {
      throw new LogException(
          LogErrorCode.INVALID_RECORD,
          "batch of a transaction for partition \"%s\" is appended with acks %s"
              .formatted(batch.partition().id(), acks),
          "Append it with acks ALL.");
    }
  }

  @Override
  public CompletableFuture<CommitResult> commit(CommitRequest request) {
    state.requireOpen();
    participants.requireRegistered(request.sections());
    try {
      List<Checked> checked = new ArrayList<>(request.batches().size());
      long nowMs = settings.clock().millis();
      for (CommitRequest.BatchAppend each : request.batches()) {
        Topic topic = opened.files().catalog().require(each.partition().topic());
        checked.add(
            BatchChecks.checkPlain(topic, each.partition(), each.batch(), nowMs)
                .expecting(each.expectedEnd()));
      }
      Journal.requireFits(Sequencer.sizeBytes(checked, request.sections()));
      return threads.sequencer().commit(checked, request.sections());
    } catch (LogException e) {
      state.requireOpen();
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public LogCursor openCursor(TopicPartition partition, long fromOffset) {
    return openCursor(partition, fromOffset, IsolationLevel.READ_COMMITTED);
  }

  @Override
  public LogCursor openCursor(TopicPartition partition, long fromOffset, IsolationLevel isolation) {
    return new PartitionCursor(find(partition), visibility, fileThreads, fromOffset, isolation);
  }

  @Override
  public long startOffset(TopicPartition partition) {
    return find(partition).startOffset();
  }

  @Override
  public long endOffset(TopicPartition partition) {
    return endOffset(partition, IsolationLevel.READ_COMMITTED);
  }

  @Override
  public long endOffset(TopicPartition partition, IsolationLevel isolation) {
    return visibility.endOffset(find(partition), isolation);
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    return endOffsets(partitions, IsolationLevel.READ_COMMITTED);
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(
      Collection<TopicPartition> partitions, IsolationLevel isolation) {
    Map<TopicPartition, PartitionLog> found = new HashMap<>();
    partitions.forEach(partition -> found.put(partition, find(partition)));
    return visibility.endOffsets(found, isolation);
  }

  @Override
  public long offsetForTime(TopicPartition partition, long timestampMs) {
    return offsetForTime(partition, timestampMs, IsolationLevel.READ_COMMITTED);
  }

  @Override
  public long offsetForTime(TopicPartition partition, long timestampMs, IsolationLevel isolation) {
    TimeSearch.Query query = new TimeSearch.Query(timestampMs, isolation);
    return TimeSearch.firstOffsetFrom(find(partition), visibility, fileThreads, query);
  }

  private PartitionLog find(TopicPartition partition) {
    state.requireOpen();
    return opened.files().catalog().require(partition.topic()).partition(partition.partition());
  }

  @Override
  public AutoCloseable register(JournalParticipant participant) {
    state.requireOpen();
    participants.add(participant);
    try (SectionReader sections =
        opened.journal().sections(participant.name(), visibility.publishedSequence())) {
      long doneSequence = participant.checkpointedSequence();
      SectionReader.Section section = fileThreads.call(sections::next);
      while (section != null) {
        if (section.sequence() > doneSequence) {
          participant.replay(section.sequence(), section.payload());
        }
        section = fileThreads.call(sections::next);
      }
    } catch (RuntimeException e) {
      participants.remove(participant);
      throw e;
    }
    return () -> participants.remove(participant);
  }

  @Override
  public AutoCloseable onPublish(PublishListener listener) {
    state.requireOpen();
    return threads.outcomes().listen(listener);
  }

  @Override
  public AutoCloseable onTick(Runnable task) {
    state.requireOpen();
    return threads.timeouts().add(task);
  }

  @Override
  public Expirations expirations() {
    return settings.expirations();
  }

  @Override
  public void announce(String address) {
    String owner = EngineFiles.owner() + ", serving " + address;
    fileThreads.call(
        () -> {
          opened.lock().describe(owner);
          return null;
        });
  }

  @Override
  public LogMetrics metrics() {
    state.requireOpen();
    return threads.counters().snapshot(opened.journal().tailBytes(), opened.files().openFiles());
  }

  /**
   * Does at once what the background would do in its time: makes files durable, applies retention,
   * compacts. For tests and tools that cannot wait.
   */
  public void runBackgroundWork() {
    state.requireOpen();
    fileThreads.call(
        () -> {
          threads.runBackgroundWork();
          return true;
        });
  }

  @Override
  public LogDirectory directory() {
    state.requireOpen();
    return Volumes.describe(url, opened.files().catalog().all());
  }

  @Override
  public InstantSource clock() {
    return settings.clock();
  }

  @Override
  public long publishedSequence() {
    state.requireOpen();
    return visibility.publishedSequence();
  }

  @Override
  public void close() {
    threads.stop();
    LogException reason = state.closed();
    for (Topic topic : opened.files().catalog().all()) {
      topic.partitions().forEach(partition -> partition.end(reason));
    }
    fileThreads.call(
        () -> {
          opened.files().close();
          opened.journal().close();
          opened.lock().release();
          return true;
        });
    fileThreads.close();
  }
}
