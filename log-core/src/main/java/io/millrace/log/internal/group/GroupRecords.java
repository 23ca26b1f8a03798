package io.millrace.log.internal.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.TopicPartition;
import io.millrace.log.internal.group.GroupCommand.Join;
import io.millrace.log.internal.group.GroupCommand.Protocol;
import io.millrace.log.internal.group.GroupCommand.Timeouts;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The records of {@code __consumer_offsets} about groups, as Kafka has them; integers are
 * big-endian, a string is its length (2 bytes, -1 for null) and its UTF-8, an array its length (4
 * bytes) and its items, bytes their length (4 bytes, -1 for null) and themselves:
 *
 * <pre>
 * key           version (2) = 2 | group string
 * value         version (2) = 3 | protocol type string | generation (4) | protocol string
 *               | leader string | since ms (8) | members array
 * member        id string | instance id string | client id string | host string
 *               | poll interval ms (4) | session ms (4) | subscription bytes | assignment bytes
 * subscription  version (2) = 2 | topics array of string | user data bytes
 *               | owned array of (topic string | partitions array of (4)) | owned generation (4)
 * assignment    version (2) = 2 | array of (topic string | partitions array of (4)) | user data bytes
 * </pre>
 *
 * <p>A null value deletes.
 */
final class GroupRecords {
  private static final short KEY_VERSION = 2;
  private static final short VALUE_VERSION = 3;
  private static final short PROTOCOL_VERSION = 2;
  private static final String PROTOCOL_TYPE = "consumer";
  private static final String HOST = "localhost";

  private GroupRecords() {}

  static byte[] encodeKey(String group) {
    return bytes(
        out -> {
          out.writeShort(KEY_VERSION);
          putString(out, group);
        });
  }

  /** The group, or empty when the record is about something else. */
  static Optional<String> decodeKey(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      return in.getShort() == KEY_VERSION ? Optional.of(getString(in)) : Optional.empty();
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("key of a group ends early", e);
    }
  }

  static byte[] encodeValue(GroupRecord group) {
    return bytes(
        out -> {
          out.writeShort(VALUE_VERSION);
          putString(out, PROTOCOL_TYPE);
          out.writeInt(group.generation());
          putString(out, group.protocol().isEmpty() ? null : group.protocol());
          putString(out, group.leader().isEmpty() ? null : group.leader());
          out.writeLong(group.sinceMs());
          out.writeInt(group.members().size());
          for (GroupRecord.Member member : group.members()) {
            putMember(out, member);
          }
        });
  }

  private static void putMember(DataOutputStream out, GroupRecord.Member member)
      throws IOException {
    Join join = member.join();
    putString(out, join.member().id());
    putString(out, join.member().instanceId());
    putString(out, join.member().clientId());
    putString(out, HOST);
    out.writeInt((int) Math.min(join.timeouts().pollIntervalMs(), Integer.MAX_VALUE));
    out.writeInt((int) Math.min(join.timeouts().sessionMs(), Integer.MAX_VALUE));
    putBytes(out, ByteBuffer.wrap(bytes(inner -> putSubscription(inner, join))));
    putBytes(
        out,
        ByteBuffer.wrap(
            bytes(
                inner -> {
                  inner.writeShort(PROTOCOL_VERSION);
                  putPartitions(inner, member.assignment().partitions());
                  putBytes(inner, member.assignment().userData());
                })));
  }

  private static void putSubscription(DataOutputStream out, Join join) throws IOException {
    out.writeShort(PROTOCOL_VERSION);
    out.writeInt(join.topics().size());
    for (String topic : join.topics().stream().sorted().toList()) {
      putString(out, topic);
    }
    putBytes(out, join.protocols().isEmpty() ? null : join.protocols().get(0).userData());
    putPartitions(out, join.owned());
    out.writeInt(join.ownedGeneration());
  }

  private static void putPartitions(DataOutputStream out, List<TopicPartition> partitions)
      throws IOException {
    Map<String, List<Integer>> byTopic = new TreeMap<>();
    partitions.forEach(
        each ->
            byTopic.computeIfAbsent(each.topic(), key -> new ArrayList<>()).add(each.partition()));
    out.writeInt(byTopic.size());
    for (Map.Entry<String, List<Integer>> topic : byTopic.entrySet()) {
      putString(out, topic.getKey());
      out.writeInt(topic.getValue().size());
      for (int partition : topic.getValue()) {
        out.writeInt(partition);
      }
    }
  }

  /**
   * Reads what {@link #encodeValue} or Kafka wrote.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static GroupRecord decodeValue(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      short version = in.getShort();
      if (version < 0 || version > VALUE_VERSION) {
        throw new IllegalArgumentException("expected version 0 to 3 of a group, found " + version);
      }
      String type = getString(in);
      if (!type.isEmpty() && !type.equals(PROTOCOL_TYPE)) {
        throw new IllegalArgumentException("expected a group of consumers, found " + type);
      }
      int generation = in.getInt();
      String protocol = getString(in);
      String leader = getString(in);
      long sinceMs = version >= 2 ? in.getLong() : -1;
      int count = requireCount(in);
      List<GroupRecord.Member> members = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        members.add(getMember(in, version, protocol));
      }
      return new GroupRecord(generation, protocol, leader, sinceMs, members);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("value of a group ends early", e);
    }
  }

  private static GroupRecord.Member getMember(ByteBuffer in, short version, String protocol) {
    String id = getString(in);
    String instanceId = version >= VALUE_VERSION ? getNullableString(in) : null;
    String clientId = getString(in);
    getString(in); // the host
    long pollIntervalMs = version >= 1 ? in.getInt() : -1;
    long sessionMs = in.getInt();
    Timeouts timeouts = new Timeouts(pollIntervalMs < 0 ? sessionMs : pollIntervalMs, sessionMs);
    Join join =
        getSubscription(
            requireBytes(in), new MemberName(id, clientId, instanceId), protocol, timeouts);
    ByteBuffer given = requireBytes(in);
    if (!given.hasRemaining()) {
      return new GroupRecord.Member(join, MemberAssignment.NONE);
    }
    given.getShort();
    return new GroupRecord.Member(
        join, new MemberAssignment(getPartitions(given), getBytes(given)));
  }

  private static Join getSubscription(
      ByteBuffer in, MemberName name, String protocol, Timeouts timeouts) {
    short version = in.getShort();
    HashSet<String> topics = new HashSet<>();
    for (int left = requireCount(in); left > 0; left--) {
      topics.add(getString(in));
    }
    ByteBuffer userData = getBytes(in);
    List<TopicPartition> owned = version >= 1 ? getPartitions(in) : List.of();
    int ownedGeneration = version >= 2 ? in.getInt() : -1;
    return new Join(
        name, topics, owned, ownedGeneration, List.of(new Protocol(protocol, userData)), timeouts);
  }

  private static List<TopicPartition> getPartitions(ByteBuffer in) {
    List<TopicPartition> result = new ArrayList<>();
    for (int topics = requireCount(in); topics > 0; topics--) {
      String topic = getString(in);
      for (int left = requireCount(in); left > 0; left--) {
        result.add(new TopicPartition(topic, in.getInt()));
      }
    }
    return result;
  }

  /** Writes, which in memory cannot fail. */
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void putString(DataOutputStream out, @Nullable String text) throws IOException {
    if (text == null) {
      out.writeShort(-1);
      return;
    }
    byte[] utf8 = text.getBytes(UTF_8);
    if (utf8.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected at most " + Short.MAX_VALUE + " bytes of text, found " + utf8.length);
    }
    out.writeShort(utf8.length);
    out.write(utf8);
  }

  private static void putBytes(DataOutputStream out, @Nullable ByteBuffer bytes)
      throws IOException {
    if (bytes == null) {
      out.writeInt(-1);
      return;
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    out.writeInt(copy.length);
    out.write(copy);
  }

  private static String getString(ByteBuffer in) {
    String text = getNullableString(in);
    return text == null ? "" : text;
  }

  private static @Nullable String getNullableString(ByteBuffer in) {
    int length = in.getShort();
    if (length < 0) {
      return null;
    }
    byte[] utf8 = new byte[requireRoom(in, length)];
    in.get(utf8);
    return new String(utf8, UTF_8);
  }

  private static @Nullable ByteBuffer getBytes(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    ByteBuffer bytes = in.slice(in.position(), requireRoom(in, length));
    in.position(in.position() + length);
    return bytes;
  }

  private static ByteBuffer requireBytes(ByteBuffer in) {
    ByteBuffer bytes = getBytes(in);
    if (bytes == null) {
      throw new IllegalArgumentException("a member of a group has no subscription or assignment");
    }
    return bytes;
  }

  private static int requireCount(ByteBuffer in) {
    return requireRoom(in, Math.max(0, in.getInt()));
  }

  /** A length; an item takes a byte at least, so none is larger than what is left. */
  private static int requireRoom(ByteBuffer in, int length) {
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
