package io.millrace.streams;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.member.MemberMetadata;
import io.millrace.streams.internal.runtime.member.MemberMetadata.TaskFacts;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.state.HostInfo;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the metadata calls of an application answer: one host, one thread, no standbys. */
record StreamsFacts(MemberMetadata member, HostInfo hostInfo, String clientId) {

  /** This instance. */
  StreamsMetadata instance() {
    return new Instance(hostInfo, member.stores(), member.inputs());
  }

  /** All workers as one thread. */
  ThreadMetadata thread(String state) {
    Set<TaskMetadata> tasks = member.tasks().stream().map(Task::of).collect(Collectors.toSet());
    return new Workers(state, clientId + "-StreamThread-1", clientId, tasks);
  }

  /** Where a key is; not available when there is no such store. */
  KeyQueryMetadata key(OptionalInt partition) {
    return partition.isEmpty()
        ? KeyQueryMetadata.NOT_AVAILABLE
        : new KeyQueryMetadata(hostInfo, Set.of(), partition.getAsInt());
  }

  /** How far each partition of each store is behind. */
  Map<String, Map<Integer, LagInfo>> lags() {
    Map<String, Map<Integer, LagInfo>> lags = new TreeMap<>();
    member
        .progress()
        .forEach(
            (store, partitions) ->
                partitions.forEach(
                    (partition, progress) ->
                        lags.computeIfAbsent(store, name -> new TreeMap<>())
                            .put(partition, new LagInfo(progress.done(), progress.all()))));
    return lags;
  }

  private record Instance(
      HostInfo hostInfo, Set<String> stateStoreNames, Set<TopicPartition> topicPartitions)
      implements StreamsMetadata {
    @Override
    public Set<TopicPartition> standbyTopicPartitions() {
      return Set.of();
    }

    @Override
    public Set<String> standbyStateStoreNames() {
      return Set.of();
    }

    @Override
    public String host() {
      return hostInfo.host();
    }

    @Override
    public int port() {
      return hostInfo.port();
    }
  }

  private record Task(
      TaskId taskId,
      Map<TopicPartition, Long> committedOffsets,
      Map<TopicPartition, Long> endOffsets)
      implements TaskMetadata {
    static TaskMetadata of(TaskFacts task) {
      return new Task(task.id(), task.committed(), task.ends());
    }

    @Override
    public Set<TopicPartition> topicPartitions() {
      return committedOffsets.keySet();
    }

    @Override
    public Optional<Long> timeCurrentIdlingStarted() {
      return Optional.empty();
    }
  }

  private record Workers(
      String threadState, String threadName, String clientId, Set<TaskMetadata> activeTasks)
      implements ThreadMetadata {
    @Override
    public Set<TaskMetadata> standbyTasks() {
      return Set.of();
    }

    @Override
    public String consumerClientId() {
      return threadName + "-consumer";
    }

    @Override
    public String restoreConsumerClientId() {
      return threadName + "-restore-consumer";
    }

    @Override
    public Set<String> producerClientIds() {
      return Set.of(threadName + "-producer");
    }

    @Override
    public String adminClientId() {
      return clientId + "-admin";
    }
  }
}
