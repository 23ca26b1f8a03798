package io.millrace.streams.internal.runtime.member;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.plan.StorePlan;
import io.millrace.streams.internal.runtime.exec.MemberContext;
import io.millrace.streams.internal.runtime.layout.Part;
import io.millrace.streams.query.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which partitions the stores of a member have, and which inputs belong to them. Thread-safe. */
final class StoreParts {
  private final MemberContext context;

  StoreParts(MemberContext context) {
    this.context = context;
  }

  /** The store of that name. */
  Optional<StorePlan> store(String name) {
    return context.layout().plan().store(name);
  }

  /** The sub-topology that has the store, as it runs. */
  Optional<Part> partOf(String store) {
    return context.layout().parts().stream()
        .filter(part -> part.plan().stores().stream().anyMatch(plan -> plan.name().equals(store)))
        .findFirst();
  }

  /** The inputs of a partition of a sub-topology; those through an exchange come last. */
  List<TopicPartition> inputs(Part part, int partition) {
    List<TopicPartition> inputs = logInputs(part, partition);
    for (String topic : part.exchangeTopics()) {
      if (partition < context.layout().exchanges().get(topic)) {
        inputs.add(new TopicPartition(topic, partition));
      }
    }
    return inputs;
  }

  /** The inputs of a partition of a sub-topology that are read from the log. */
  List<TopicPartition> logInputs(Part part, int partition) {
    List<TopicPartition> inputs = new ArrayList<>();
    for (String topic : part.logTopics()) {
      Integer partitions = context.layout().inputs().get(topic);
      if (partitions != null && part.plan().global()) {
        for (int each = 0; each < partitions; each++) {
          inputs.add(new TopicPartition(topic, each));
        }
      } else if (partitions != null && partition < partitions) {
        inputs.add(new TopicPartition(topic, partition));
      }
    }
    return inputs;
  }

  /** A topic as users see it: repartition topics carry the application's id. */
  String displayName(String topic) {
    return context.layout().exchanges().containsKey(topic) ? context.domain() + "-" + topic : topic;
  }

  /**
   * How far a partition has come.
   *
   * @param next for every input the offset of the next record
   */
  Position position(Part part, int partition, Map<TopicPartition, Long> next) {
    Position position = Position.emptyPosition();
    for (TopicPartition input : inputs(part, partition)) {
      Long offset = next.get(input);
      if (offset != null && offset > 0) {
        position.withComponent(displayName(input.topic()), input.partition(), offset - 1);
      }
    }
    return position;
  }
}
