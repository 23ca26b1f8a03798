package io.millrace.clients.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.ClientFixture;
import io.millrace.clients.EngineKind;
import io.millrace.clients.producer.MillraceProducer;
import io.millrace.clients.producer.ProducerRecord;
import io.millrace.common.Cluster;
import io.millrace.common.TopicPartition;
import io.millrace.common.errors.FencedInstanceIdException;
import io.millrace.common.errors.InconsistentGroupProtocolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assignors in a running group: cooperative rebalances, static members, assignors of users. */
@SuppressWarnings("FutureReturnValueIgnored")
@ParameterizedClass
@EnumSource(EngineKind.class)
final class RebalanceTest {
  private static final String STRATEGY = "partition.assignment.strategy";

  private final ClientFixture fixture;

  RebalanceTest(EngineKind engine) {
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

  private MillraceConsumer<String, String> member(Object... settings) {
    List<Object> all = new ArrayList<>(List.of("group.id", "g"));
    all.addAll(List.of(settings));
    return fixture.consumer(all.toArray());
  }

  private static void settle(List<MillraceConsumer<String, String>> members) {
    for (int round = 0; round < 6; round++) {
      members.forEach(member -> member.poll(Duration.ZERO));
    }
  }

  /** What a listener heard. */
  private static final class Heard implements ConsumerRebalanceListener {
    final List<String> events = new ArrayList<>();

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      events.add("revoked " + partitions.size());
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      events.add("assigned " + partitions.size());
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      events.add("lost " + partitions.size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "roundrobin",
        "sticky",
        "cooperative-sticky",
        "org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
        "io.millrace.clients.consumer.RoundRobinAssignor"
      })
  void subscribe_twoMembers_shareThePartitions(String assignor) {
    try (MillraceConsumer<String, String> a = member(STRATEGY, assignor);
        MillraceConsumer<String, String> b = member(STRATEGY, assignor)) {
      a.subscribe(List.of("t"));
      b.subscribe(List.of("t"));
      settle(List.of(a, b));

      assertThat(a.assignment()).hasSize(2).doesNotContainAnyElementsOf(b.assignment());
      assertThat(b.assignment()).hasSize(2);
    }
  }

  @Test
  void cooperative_secondMember_onlyTheDeltaMoves() {
    Heard first = new Heard();
    Heard second = new Heard();
    try (MillraceConsumer<String, String> a = member(STRATEGY, "cooperative-sticky");
        MillraceConsumer<String, String> b = member(STRATEGY, "cooperative-sticky")) {
      a.subscribe(List.of("t"), first);
      settle(List.of(a));
      b.subscribe(List.of("t"), second);
      settle(List.of(a, b));
      assertThat(first.events)
          .containsExactly("assigned 4", "revoked 2", "assigned 0", "assigned 0");
      assertThat(second.events).endsWith("assigned 2").doesNotContain("revoked 0");
    }
  }

  @Test
  void cooperative_whileOthersJoin_goesOnReadingAndCommitting() {
    try (MillraceConsumer<String, String> a = member(STRATEGY, "cooperative-sticky");
        MillraceConsumer<String, String> b = member(STRATEGY, "cooperative-sticky");
        MillraceConsumer<String, String> c = member(STRATEGY, "cooperative-sticky");
        MillraceProducer<String, String> producer = fixture.producer()) {
      a.subscribe(List.of("t"));
      b.subscribe(List.of("t"));
      settle(List.of(a, b));
      TopicPartition kept = a.assignment().iterator().next();
      producer.send(new ProducerRecord<>("t", kept.partition(), "k", "v"));
      producer.flush();
      c.subscribe(List.of("t"));
      c.poll(Duration.ZERO);

      assertThat(ClientFixture.poll(a, 1)).hasSize(1);
      a.commitSync();
      assertThat(a.committed(Set.of(kept))).containsEntry(kept, new OffsetAndMetadata(1));
    }
  }

  @Test
  void staticMember_restarts_keepsItsPartitionsWithoutARebalance() {
    Heard other = new Heard();
    try (MillraceConsumer<String, String> a = member()) {
      a.subscribe(List.of("t"), other);
      MillraceConsumer<String, String> b = member("group.instance.id", "b");
      b.subscribe(List.of("t"));
      settle(List.of(a, b));
      Set<TopicPartition> before = b.assignment();
      assertThat(b.groupMetadata().groupInstanceId()).isEqualTo(Optional.of("b"));
      other.events.clear();
      b.close();
      settle(List.of(a));
      try (MillraceConsumer<String, String> again = member("group.instance.id", "b")) {
        again.subscribe(List.of("t"));
        settle(List.of(a, again));

        assertThat(again.assignment()).hasSize(2).isEqualTo(before);
        assertThat(other.events).isEmpty();
      }
    }
  }

  @Test
  void staticMember_nameTakenByAnother_isFenced() {
    Heard heard = new Heard();
    try (MillraceConsumer<String, String> former = member("group.instance.id", "x");
        MillraceConsumer<String, String> latter = member("group.instance.id", "x")) {
      former.subscribe(List.of("t"), heard);
      settle(List.of(former));
      latter.subscribe(List.of("t"));
      settle(List.of(latter));

      assertThat(latter.assignment()).hasSize(4);
      assertThatThrownBy(
              () -> former.commitSync(Map.of(new TopicPartition("t", 0), new OffsetAndMetadata(0))))
          .isInstanceOf(FencedInstanceIdException.class);
      assertThatThrownBy(() -> former.poll(Duration.ZERO))
          .isInstanceOf(FencedInstanceIdException.class)
          .hasMessageContaining("\"x\"");
      assertThat(heard.events).containsExactly("assigned 4", "lost 4");
    }
  }

  @Test
  void staticMember_stopsForGood_losesItsPartitionsAfterItsSession() {
    try (MillraceConsumer<String, String> a = member()) {
      a.subscribe(List.of("t"));
      try (MillraceConsumer<String, String> b =
          member("group.instance.id", "b", "session.timeout.ms", 1)) {
        b.subscribe(List.of("t"));
        settle(List.of(a, b));
      }
      for (int i = 0; i < 200 && a.assignment().size() < 4; i++) {
        a.poll(Duration.ofMillis(10));
      }
      assertThat(a.assignment()).hasSize(4);
    }
  }

  @Test
  void subscribe_noAssignorInCommon_isRefused() {
    try (MillraceConsumer<String, String> a = member(STRATEGY, "range");
        MillraceConsumer<String, String> b = member(STRATEGY, "roundrobin")) {
      a.subscribe(List.of("t"));
      a.poll(Duration.ZERO);
      b.subscribe(List.of("t"));

      assertThatThrownBy(() -> b.poll(Duration.ZERO))
          .isInstanceOf(InconsistentGroupProtocolException.class)
          .hasMessageContaining("range");
    }
  }

  @Test
  void enforceRebalance_member_makesANewGeneration() {
    try (MillraceConsumer<String, String> a = member()) {
      a.subscribe(List.of("t"));
      settle(List.of(a));
      int before = a.groupMetadata().generationId();
      a.enforceRebalance("test");
      settle(List.of(a));

      assertThat(a.groupMetadata().generationId()).isEqualTo(before + 1);
      assertThat(a.assignment()).hasSize(4);
    }
  }

  /** Gives everything to the member with the greatest id. */
  public static final class LastTakesAll implements ConsumerPartitionAssignor {
    /** Made from its name. */
    public LastTakesAll() {}

    @Override
    public GroupAssignment assign(Cluster metadata, GroupSubscription group) {
      List<String> ids = new ArrayList<>(group.groupSubscription().keySet());
      ids.sort(null);
      List<TopicPartition> all = new ArrayList<>();
      metadata
          .partitionsForTopic("t")
          .forEach(info -> all.add(new TopicPartition(info.topic(), info.partition())));
      Map<String, Assignment> result = new HashMap<>();
      ids.forEach(id -> result.put(id, new Assignment(List.of())));
      result.put(ids.get(ids.size() - 1), new Assignment(all));
      return new GroupAssignment(result);
    }

    @Override
    public String name() {
      return "last-takes-all";
    }
  }

  @Test
  void subscribe_assignorOfTheUser_decides() {
    String name = LastTakesAll.class.getName();
    try (MillraceConsumer<String, String> a = member(STRATEGY, name, "client.id", "a");
        MillraceConsumer<String, String> b = member(STRATEGY, name, "client.id", "b")) {
      a.subscribe(List.of("t"));
      b.subscribe(List.of("t"));
      settle(List.of(a, b));

      assertThat(a.assignment()).isEmpty();
      assertThat(b.assignment()).hasSize(4);
    }
  }
}
