package io.millrace.log.internal.engine;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.JournalParticipant;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.LogMetrics;
import io.millrace.log.api.RecordBatch;
import io.millrace.log.api.Topics;
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
import io.millrace.log.internal.record.BatchCompression;
import io.millrace.log.internal.record.BatchFormat;
import io.millrace.log.internal.record.BatchValidation;
import io.millrace.log.internal.record.KeyReader;
import io.millrace.log.internal.topic.TimestampSettings;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicSettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The engine itself; closing it closes everything. Callers share it through handles. */
public final class EmbeddedEngine implements LogEngine {
  private final EngineUrl url;
  private final EngineSettings settings;
  private final FileThreads fileThreads;
  private final EngineState state;
  private final Opened opened;
  private final Visibility visibility;
  private final Participants participants;
  private final EngineThreads threads;
  private final TopicService topics;

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
  }

  /** Opens a data directory, recovering it first if it was not closed. */
  public static EmbeddedEngine open(
      EngineUrl url, Path directory, Storage storage, EngineSettings settings) {
    FileThreads fileThreads = new FileThreads(storage, EngineThreads.named("millrace-files"));
    try {
      Opened opened =
          fileThreads.call(() -> EngineOpener.open(directory, storage, settings.maxOpenFiles()));
      EmbeddedEngine engine = new EmbeddedEngine(url, settings, fileThreads, opened);
      engine.threads.start();
      return engine;
    } catch (RuntimeException e) {
      fileThreads.close();
      throw e;
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
  public CompletableFuture<AppendResult> append(
      TopicPartition partition, RecordBatch batch, Acks acks) {
    state.requireOpen();
    try {
      Topic topic = opened.files().catalog().require(partition.topic());
      TimestampSettings timestamps = topic.settings().timestamps();
      long nowMs = timestamps.needClock() ? settings.clock().millis() : -1;
      Checked checked = check(topic, partition, batch, nowMs);
      long stampMs = timestamps.logAppendTime() ? nowMs : -1;
      return threads.sequencer().append(checked, stampMs, acks);
    } catch (LogException e) {
      state.requireOpen();
      return CompletableFuture.failedFuture(e);
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
            check(topic, each.partition(), each.batch(), nowMs).expecting(each.expectedEnd()));
      }
      Journal.requireFits(Sequencer.sizeBytes(checked, request.sections()));
      return threads.sequencer().commit(checked, request.sections());
    } catch (LogException e) {
      state.requireOpen();
      return CompletableFuture.failedFuture(e);
    }
  }

  private static Checked check(
      Topic topic, TopicPartition partition, RecordBatch batch, long nowMs) {
    TopicSettings settings = topic.settings();
    ByteBuffer bytes = BatchValidation.requireValid(batch);
    if (settings.compression().isPresent()) {
      bytes = BatchCompression.recompress(bytes, settings.compression().get());
    }
    if (bytes.limit() > settings.maxMessageBytes()) {
      throw new LogException(
          LogErrorCode.RECORD_TOO_LARGE,
          "batch of %d bytes for partition \"%s\" exceeds max.message.bytes of %d"
              .formatted(bytes.limit(), partition, settings.maxMessageBytes()),
          "Write smaller batches, or give the topic a larger max.message.bytes.");
    }
    if (settings.compaction().enabled()) {
      requireKeys(partition, bytes);
    }
    settings.timestamps().requireAllowed(partition, bytes, nowMs);
    if (settings.timestamps().logAppendTime()) {
      ByteBuffer stamped = ByteBuffer.allocate(bytes.limit());
      stamped.put(0, bytes, 0, bytes.limit());
      BatchFormat.stamp(stamped, 0, nowMs);
      bytes = stamped;
    }
    return new Checked(topic, topic.partition(partition.partition()), bytes);
  }

  private static void requireKeys(TopicPartition partition, ByteBuffer batch) {
    if (BatchFormat.isControl(batch, 0)) {
      return;
    }
    KeyReader record = new KeyReader();
    record.reset(batch, 0);
    while (record.next()) {
      if (!record.hasKey()) {
        throw new LogException(
            LogErrorCode.INVALID_RECORD,
            "record without a key for partition \"%s\", whose topic is compacted"
                .formatted(partition),
            "Give every record a key, or take compact out of the topic's cleanup.policy.");
      }
    }
  }

  @Override
  public LogCursor openCursor(TopicPartition partition, long fromOffset) {
    return new PartitionCursor(find(partition), visibility, fileThreads, fromOffset);
  }

  @Override
  public long startOffset(TopicPartition partition) {
    return find(partition).startOffset();
  }

  @Override
  public long endOffset(TopicPartition partition) {
    return visibility.endOffset(find(partition));
  }

  @Override
  public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    Map<TopicPartition, PartitionLog> found = new HashMap<>();
    partitions.forEach(partition -> found.put(partition, find(partition)));
    return visibility.endOffsets(found);
  }

  @Override
  public long offsetForTime(TopicPartition partition, long timestampMs) {
    return TimeSearch.firstOffsetFrom(find(partition), visibility, fileThreads, timestampMs);
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
  public LogMetrics metrics() {
    state.requireOpen();
    return threads.counters().snapshot();
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
