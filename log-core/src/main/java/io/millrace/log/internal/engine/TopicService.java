package io.millrace.log.internal.engine;

import io.millrace.common.IsolationLevel;
import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.TopicDescription;
import io.millrace.log.api.Topics;
import io.millrace.log.internal.partition.PartitionLog;
import io.millrace.log.internal.partition.Visibility;
import io.millrace.log.internal.topic.Topic;
import io.millrace.log.internal.topic.TopicCatalog;
import io.millrace.log.internal.topic.TopicNames;
import io.millrace.log.internal.topic.TopicRecord;
import io.millrace.log.internal.topic.TopicSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Creates, alters and deletes topics, one at a time. */
final class TopicService implements Topics {
  private final EngineState state;
  private final TopicCatalog catalog;
  private final Sequencer sequencer;
  private final Visibility visibility;
  private final Supplier<Uuid> newId;
  private final Object oneAtATime = new Object();

  TopicService(
      EngineState state,
      TopicCatalog catalog,
      Sequencer sequencer,
      Visibility visibility,
      Supplier<Uuid> newId) {
    this.state = state;
    this.catalog = catalog;
    this.sequencer = sequencer;
    this.visibility = visibility;
    this.newId = newId;
  }

  @Override
  public TopicDescription create(String name, int partitions, Map<String, String> config) {
    state.requireOpen();
    TopicNames.requireValid(name, partitions);
    TopicSettings.of(config);
    synchronized (oneAtATime) {
      if (catalog.find(name) != null) {
        throw new LogException(
            LogErrorCode.TOPIC_EXISTS,
            "topic \"%s\" exists already".formatted(name),
            "Choose another name, or delete the topic first.");
      }
      return createNow(name, partitions, config);
    }
  }

  @Override
  public TopicDescription createIfAbsent(String name, int partitions, Map<String, String> config) {
    state.requireOpen();
    Topic present = catalog.find(name);
    if (present != null) {
      return present.record().describe();
    }
    TopicNames.requireValid(name, partitions);
    TopicSettings.of(config);
    synchronized (oneAtATime) {
      present = catalog.find(name);
      return present != null ? present.record().describe() : createNow(name, partitions, config);
    }
  }

  private TopicDescription createNow(String name, int partitions, Map<String, String> config) {
    TopicRecord topic = new TopicRecord(newId.get(), name, partitions, config);
    EngineState.await(sequencer.change(new TopicChange.Create(topic)));
    return topic.describe();
  }

  @Override
  public void delete(String name) {
    state.requireOpen();
    synchronized (oneAtATime) {
      EngineState.await(sequencer.change(new TopicChange.Delete(catalog.require(name))));
    }
  }

  @Override
  public TopicDescription alter(String name, Map<String, Optional<String>> changes) {
    state.requireOpen();
    synchronized (oneAtATime) {
      Topic topic = catalog.require(name);
      Map<String, String> config = new HashMap<>(topic.record().config());
      changes.forEach(
          (setting, value) ->
              value.ifPresentOrElse(
                  present -> config.put(setting, present), () -> config.remove(setting)));
      TopicSettings.of(config);
      return change(topic, topic.record().partitions(), config);
    }
  }

  @Override
  public TopicDescription addPartitions(String name, int total) {
    state.requireOpen();
    TopicNames.requireValid(name, total);
    synchronized (oneAtATime) {
      Topic topic = catalog.require(name);
      if (total <= topic.partitions().size()) {
        throw new LogException(
            LogErrorCode.INVALID_TOPIC,
            "topic \"%s\" has %d partitions, it cannot be given %d"
                .formatted(name, topic.partitions().size(), total),
            "Name a larger number; partitions are never taken away.");
      }
      return change(topic, total, topic.record().config());
    }
  }

  private TopicDescription change(Topic topic, int partitions, Map<String, String> config) {
    TopicRecord present = topic.record();
    TopicRecord altered = new TopicRecord(present.id(), present.name(), partitions, config);
    if (!altered.equals(present)) {
      EngineState.await(sequencer.change(new TopicChange.Alter(topic, altered)));
    }
    return altered.describe();
  }

  @Override
  public long deleteRecords(TopicPartition partition, long beforeOffset) {
    state.requireOpen();
    Topic topic = catalog.require(partition.topic());
    PartitionLog log = topic.partition(partition.partition());
    if (!topic.settings().retention().enabled()) {
      throw new LogException(
          LogErrorCode.INVALID_CONFIG,
          "records of topic \"%s\" cannot be deleted: its cleanup.policy does not contain delete"
              .formatted(partition.topic()),
          "Write tombstones, or alter cleanup.policy.");
    }
    long end = visibility.endOffset(log, IsolationLevel.READ_UNCOMMITTED);
    long offset = beforeOffset == -1 ? end : beforeOffset;
    if (offset < 0 || offset > end) {
      throw new LogException(
          LogErrorCode.OFFSET_OUT_OF_RANGE,
          "offset %d is outside partition \"%s\", which holds %d to %d"
              .formatted(beforeOffset, partition, log.startOffset(), end),
          "Name an offset in that range, or -1 for all that is visible.");
    }
    if (offset > log.startOffset()) {
      EngineState.await(sequencer.change(new TopicChange.RaiseStart(log, offset)));
    }
    return log.startOffset();
  }

  @Override
  public Optional<TopicDescription> find(String name) {
    state.requireOpen();
    return Optional.ofNullable(catalog.find(name)).map(topic -> topic.record().describe());
  }

  @Override
  public List<TopicDescription> list() {
    state.requireOpen();
    return catalog.all().stream().map(topic -> topic.record().describe()).toList();
  }

  static LogException unknown(String name) {
    return new LogException(
        LogErrorCode.UNKNOWN_TOPIC,
        "topic \"%s\" does not exist any more".formatted(name),
        "Create the topic again, or use another.");
  }
}
