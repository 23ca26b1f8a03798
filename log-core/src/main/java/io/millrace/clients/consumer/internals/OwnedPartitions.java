package io.millrace.clients.consumer.internals;

import io.millrace.common.TopicPartition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Partitions that a member has or had, and since when.
 *
 * <pre>
 *   encoded := topicCount i32 | { nameBytes i16 | name | count i32 | partition i32* }* | generation i32
 * </pre>
 *
 * @param generation the generation in which it was given them, -1 when it is not known
 */
public record OwnedPartitions(List<TopicPartition> partitions, int generation) {
  /** Nothing. */
  public static final OwnedPartitions NONE = new OwnedPartitions(List.of(), -1);

  /** Copies the partitions. */
  public OwnedPartitions {
    partitions = List.copyOf(partitions);
  }

  /** As bytes, in the form in which sticky assignors pass it on. */
  public ByteBuffer encode() {
    Map<String, List<Integer>> byTopic = new TreeMap<>();
    for (TopicPartition partition : partitions) {
      byTopic
          .computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
          .add(partition.partition());
    }
    int sizeBytes = 2 * Integer.BYTES;
    for (Map.Entry<String, List<Integer>> topic : byTopic.entrySet()) {
      int nameBytes = topic.getKey().getBytes(StandardCharsets.UTF_8).length;
      sizeBytes += Short.BYTES + nameBytes + Integer.BYTES * (1 + topic.getValue().size());
    }
    ByteBuffer out = ByteBuffer.allocate(sizeBytes).putInt(byTopic.size());
    byTopic.forEach(
        (topic, numbers) -> {
          byte[] name = topic.getBytes(StandardCharsets.UTF_8);
          out.putShort((short) name.length).put(name).putInt(numbers.size());
          numbers.forEach(out::putInt);
        });
    return out.putInt(generation).flip();
  }

  /** From bytes; {@link #NONE} when they make no sense, since they only save moves. */
  public static OwnedPartitions decode(ByteBuffer encoded) {
    ByteBuffer in = encoded.duplicate();
    List<TopicPartition> partitions = new ArrayList<>();
    try {
      for (int topics = in.getInt(); topics > 0; topics--) {
        byte[] name = new byte[Math.max(0, Math.min(in.getShort(), in.remaining()))];
        in.get(name);
        String topic = new String(name, StandardCharsets.UTF_8);
        for (int count = in.getInt(); count > 0; count--) {
          partitions.add(new TopicPartition(topic, in.getInt()));
        }
      }
      return new OwnedPartitions(partitions, in.getInt());
    } catch (BufferUnderflowException e) {
      return NONE;
    }
  }
}
