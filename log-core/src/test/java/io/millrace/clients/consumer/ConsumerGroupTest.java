package io.millrace.clients.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.EngineKind;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.TopicPartition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Groups: sharing partitions, rebalances, committed offsets and their life beyond a restart. */
// What was sent is checked where it is read.
@SuppressWarnings("FutureReturnValueIgnored")
@ParameterizedClass
@EnumSource(EngineKind.class)
final class ConsumerGroupTest {
  private static final TopicPartition T0 = new TopicPartition("t", 0);

  private final ClientFixture fixture;

  ConsumerGroupTest(EngineKind engine) {
    fixture = ClientFixture.of(engine);
  }

  @BeforeEach
  void createTopic() {
    fixture.createTopic("t", 4);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private static void send(ClientFixture fixture, String topic, int count) {
    try (MillraceProducer<String, String> producer = fixture.producer()) {
      for (int i = 0; i < count; i++) {
        producer.send(new ProducerRecord<>(topic, i % 4, "k", "v" + i));
      }
    }
  }

  private static void settle(List<MillraceConsumer<String, String>> members) {
    for (int round = 0; round < 4; round++) {
      members.forEach(member -> member.poll(Duration.ZERO));
    }
  }

  private static final class Log implements ConsumerRebalanceListener {
    final List<String> events = new ArrayList<>();

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      events.add("revoked " + partitions.size());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      events.add("assigned " + partitions.size());
    }
  }

  // The second member leaves in the middle of the test.
  @SuppressWarnings("try")
  @Test
  void subscribe_twoMembers_shareThePartitions() {
    Log first = new Log();
    try (MillraceConsumer<String, String> a = fixture.consumer("group.id", "g");
        MillraceConsumer<String, String> b = fixture.consumer("group.id", "g")) {
      a.subscribe(List.of("t"), first);
      settle(List.of(a));
      assertThat(a.assignment()).hasSize(4);
      b.subscribe(List.of("t"));
      settle(List.of(a, b));

      assertThat(a.assignment()).hasSize(2).doesNotContainAnyElementsOf(b.assignment());
      assertThat(b.assignment()).hasSize(2);
      assertThat(a.groupMetadata().generationId()).isEqualTo(b.groupMetadata().generationId());

      b.close();
      settle(List.of(a));
      assertThat(a.assignment()).hasSize(4);
    }
    assertThat(first.events)
        .containsExactly(
            "assigned 4", "revoked 4", "assigned 2", "revoked 2", "assigned 4", "revoked 4");
  }

  @Test
  void subscribe_membersOfTwoGroups_bothReadEverything() {
    send(fixture, "t", 8);
    try (MillraceConsumer<String, String> a = fixture.consumer("group.id", "g");
        MillraceConsumer<String, String> b = fixture.consumer("group.id", "h")) {
      a.subscribe(List.of("t"));
      b.subscribe(List.of("t"));

      assertThat(ClientFixture.poll(a, 8)).hasSize(8);
      assertThat(ClientFixture.poll(b, 8)).hasSize(8);
    }
  }

  @Test
  void subscribe_pattern_findsTopicsThatComeLater() {
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.subscribe(Pattern.compile("t.*"));
      settle(List.of(consumer));
      assertThat(consumer.subscription()).containsExactly("t");
      fixture.createTopic("t-late", 4);
      send(fixture, "t-late", 4);

      assertThat(ClientFixture.poll(consumer, 4))
          .extracting(ConsumerRecord::topic)
          .containsOnly("t-late");
    }
  }

  @Test
  void subscribe_missingTopic_isCreated() {
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.subscribe(List.of("fresh"));
      settle(List.of(consumer));

      assertThat(consumer.assignment()).containsExactly(new TopicPartition("fresh", 0));
    }
  }

  @Test
  void commitSync_offsets_nextMemberGoesOnThere() {
    send(fixture, "t", 8);
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.subscribe(List.of("t"));
      assertThat(ClientFixture.poll(consumer, 8)).hasSize(8);
      consumer.commitSync();
      assertThat(consumer.committed(Set.of(T0))).containsEntry(T0, new OffsetAndMetadata(2));
    }
    send(fixture, "t", 4);
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.subscribe(List.of("t"));
      assertThat(ClientFixture.poll(consumer, 4))
          .hasSize(4)
          .extracting(ConsumerRecord::offset)
          .containsOnly(2L);
    }
  }

  @Test
  void commitAsync_callback_hearsOfIt() {
    List<String> heard = new ArrayList<>();
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.assign(Set.of(T0));
      consumer.commitAsync(
          Map.of(T0, new OffsetAndMetadata(0, "note")),
          (offsets, exception) -> heard.add(offsets.get(T0).metadata() + exception));
      consumer.commitSync(Map.of(T0, new OffsetAndMetadata(0)));
    }
    assertThat(heard).containsExactly("notenull");
  }

  @Test
  void close_autoCommit_commitsWhatWasPolled() {
    send(fixture, "t", 8);
    try (MillraceConsumer<String, String> consumer =
        fixture.consumer("group.id", "g", "enable.auto.commit", true)) {
      consumer.subscribe(List.of("t"));
      assertThat(ClientFixture.poll(consumer, 8)).hasSize(8);
    }
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      assertThat(consumer.committed(Set.of(T0))).containsEntry(T0, new OffsetAndMetadata(2));
    }
  }

  @Test
  void commit_silentMember_isRefused() {
    send(fixture, "t", 8);
    try (MillraceConsumer<String, String> slow =
            fixture.consumer("group.id", "g", "max.poll.interval.ms", 1);
        MillraceConsumer<String, String> other = fixture.consumer("group.id", "g")) {
      slow.subscribe(List.of("t"));
      assertThat(ClientFixture.poll(slow, 8)).hasSize(8);
      other.subscribe(List.of("t"));
      // The other one polls until the group has given up on the first.
      assertThat(ClientFixture.poll(other, 8)).hasSize(8);

      assertThatThrownBy(slow::commitSync).isInstanceOf(CommitFailedException.class);
    }
  }

  @Test
  void committed_afterRestart_isKept(@TempDir Path directory) {
    String url = "millrace:" + directory;
    try (ClientFixture before = new ClientFixture(url)) {
      before.createTopic("t", 4);
      send(before, "t", 8);
      try (MillraceConsumer<String, String> consumer = before.consumer("group.id", "g")) {
        consumer.assign(Set.of(T0));
        assertThat(ClientFixture.poll(consumer, 2)).hasSize(2);
        consumer.commitSync();
      }
    }
    try (ClientFixture after = new ClientFixture(url);
        MillraceConsumer<String, String> consumer = after.consumer("group.id", "g")) {
      assertThat(consumer.committed(Set.of(T0))).containsEntry(T0, new OffsetAndMetadata(2));
      consumer.assign(Set.of(T0));
      assertThat(consumer.position(T0)).isEqualTo(2);
    }
  }

  @Test
  void position_commitBeyondTheEnd_isClamped() {
    send(fixture, "t", 4);
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.assign(Set.of(T0));
      consumer.commitSync(Map.of(T0, new OffsetAndMetadata(50)));
    }
    try (MillraceConsumer<String, String> consumer = fixture.consumer("group.id", "g")) {
      consumer.assign(Set.of(T0));
      assertThat(consumer.position(T0)).isEqualTo(1);
    }
  }
}
