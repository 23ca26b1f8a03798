package io.millrace.log.internal.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.TopicPartition;
import io.millrace.log.internal.group.GroupCommand.Join;
import io.millrace.log.internal.group.GroupCommand.Protocol;
import io.millrace.log.internal.group.GroupCommand.Timeouts;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Assignment;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.internals.ConsumerProtocol;
import org.junit.jupiter.api.Test;

/**
 * Groups as they are stored: what is written is read again, Kafka's clients read the subscriptions
 * and assignments in it, and damage is told.
 */
final class GroupRecordsTest {
  private static final GroupRecord GROUP =
      new GroupRecord(
          7,
          "range",
          "m1",
          1234,
          List.of(
              member("m1", List.of(new TopicPartition("t", 0), new TopicPartition("t", 2))),
              member("m2", List.of())));

  private static GroupRecord.Member member(String id, List<TopicPartition> given) {
    return new GroupRecord.Member(
        new Join(
            new MemberName(id, "client", id.equals("m1") ? "lasting" : null),
            Set.of("t", "ü"),
            List.of(new TopicPartition("ü", 1)),
            6,
            List.of(new Protocol("range", ByteBuffer.wrap(new byte[] {1, 2, 3}))),
            new Timeouts(300_000, 45_000)),
        new MemberAssignment(given, ByteBuffer.wrap(new byte[] {4})));
  }

  @Test
  void value_written_isReadAgain() {
    assertThat(GroupRecords.decodeValue(GroupRecords.encodeValue(GROUP))).isEqualTo(GROUP);
    GroupRecord empty = new GroupRecord(8, "", "", 5, List.of());
    assertThat(GroupRecords.decodeValue(GroupRecords.encodeValue(empty))).isEqualTo(empty);
  }

  @Test
  void key_written_isReadAgainAndToldFromOffsets() {
    byte[] key = GroupRecords.encodeKey("g");
    assertThat(GroupRecords.decodeKey(key)).hasValue("g");
    assertThat(OffsetRecords.decodeKey(key)).isEmpty();
    byte[] offset = OffsetRecords.encodeKey(new OffsetRecords.Key("g", new TopicPartition("t", 0)));
    assertThat(GroupRecords.decodeKey(offset)).isEmpty();
  }

  @Test
  void value_members_areReadByKafkasClients() {
    ByteBuffer in = ByteBuffer.wrap(GroupRecords.encodeValue(GROUP));
    assertThat(in.getShort()).isEqualTo((short) 3);
    assertThat(text(in)).isEqualTo("consumer");
    assertThat(in.getInt()).isEqualTo(7);
    assertThat(text(in)).isEqualTo("range");
    assertThat(text(in)).isEqualTo("m1");
    assertThat(in.getLong()).isEqualTo(1234);
    assertThat(in.getInt()).isEqualTo(2);
    assertThat(List.of(text(in), text(in), text(in), text(in)))
        .containsExactly("m1", "lasting", "client", "localhost");
    assertThat(in.getInt()).isEqualTo(300_000);
    assertThat(in.getInt()).isEqualTo(45_000);

    Subscription subscription = ConsumerProtocol.deserializeSubscription(bytes(in));
    assertThat(subscription.topics()).containsExactly("t", "ü");
    assertThat(subscription.userData()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(subscription.ownedPartitions())
        .containsExactly(new org.apache.kafka.common.TopicPartition("ü", 1));
    assertThat(subscription.generationId()).hasValue(6);
    Assignment assignment = ConsumerProtocol.deserializeAssignment(bytes(in));
    assertThat(assignment.partitions())
        .containsExactly(
            new org.apache.kafka.common.TopicPartition("t", 0),
            new org.apache.kafka.common.TopicPartition("t", 2));
    assertThat(assignment.userData()).isEqualTo(ByteBuffer.wrap(new byte[] {4}));
  }

  private static String text(ByteBuffer in) {
    byte[] utf8 = new byte[in.getShort()];
    in.get(utf8);
    return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static ByteBuffer bytes(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return ByteBuffer.wrap(bytes);
  }

  @Test
  void value_cutAnywhere_isRefused() {
    byte[] whole = GroupRecords.encodeValue(GROUP);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> GroupRecords.decodeValue(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(IllegalArgumentException.class);
    }
    byte[] newer = whole.clone();
    newer[1] = 9;
    assertThatThrownBy(() -> GroupRecords.decodeValue(newer)).hasMessageContaining("found 9");
  }
}
