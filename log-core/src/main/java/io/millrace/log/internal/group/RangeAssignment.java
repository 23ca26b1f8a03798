package io.millrace.log.internal.group;

import io.millrace.common.TopicPartition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Kafka's range assignment: of each topic, every subscribed member gets one block of neighbouring
 * partitions; members in the order of their ids, the first ones get one more when it does not come
 * out even. So partitions of the same number of equally divided topics meet in one member.
 */
final class RangeAssignment {
  private RangeAssignment() {}

  /**
   * Divides the partitions.
   *
   * @param subscriptions topics by member
   * @param partitionCounts number of partitions by topic; a topic that is missing has none
   * @return partitions by member, an empty list for a member without any
   */
  static Map<String, List<TopicPartition>> assign(
      SortedMap<String, Set<String>> subscriptions, Map<String, Integer> partitionCounts) {
    Map<String, List<TopicPartition>> result = new HashMap<>();
    Set<String> topics = new TreeSet<>();
    subscriptions.forEach(
        (member, subscribed) -> {
          result.put(member, new ArrayList<>());
          topics.addAll(subscribed);
        });
    for (String topic : topics) {
      List<String> readers =
          subscriptions.keySet().stream()
              .filter(member -> subscriptions.get(member).contains(topic))
              .toList();
      divide(topic, partitionCounts.getOrDefault(topic, 0), readers, result);
    }
    return result;
  }

  private static void divide(
      String topic, int partitions, List<String> readers, Map<String, List<TopicPartition>> into) {
    int next = 0;
    for (int i = 0; i < readers.size(); i++) {
      int count = partitions / readers.size() + (i < partitions % readers.size() ? 1 : 0);
      for (int end = next + count; next < end; next++) {
        into.get(readers.get(i)).add(new TopicPartition(topic, next));
      }
    }
  }
}
