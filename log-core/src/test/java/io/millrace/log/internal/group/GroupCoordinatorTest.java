package io.millrace.log.internal.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.common.Uuid;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.Expirations;
import io.millrace.log.api.LogEngine;
import io.millrace.log.internal.engine.EmbeddedEngine;
import io.millrace.log.internal.engine.EngineSettings;
import io.millrace.log.internal.group.GroupAnswer.Assigned;
import io.millrace.log.internal.group.GroupCommand.Join;
import io.millrace.log.internal.group.GroupCommand.Protocol;
import io.millrace.log.internal.group.GroupCommand.Timeouts;
import io.millrace.log.internal.io.MemoryStorage;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The coordinator over an engine in memory with a clock of its own: what it stores it finds again,
 * members that are silent go by the timer alone, and offsets expire by Kafka's rules.
 */
final class GroupCoordinatorTest {
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final TopicPartition T0 = new TopicPartition("t", 0);
  private static final TopicPartition U0 = new TopicPartition("u", 0);

  private final AtomicLong nowMs = new AtomicLong(1_000_000);
  private final MemoryStorage storage = new MemoryStorage(this::now);
  private LogEngine engine = open();
  private GroupCoordinator coordinator = new GroupCoordinator(engine, BatchEncoder::new);

  private Instant now() {
    return Instant.ofEpochMilli(nowMs.get());
  }

  private LogEngine open() {
    return EmbeddedEngine.open(
        new EngineUrl(EngineUrl.MEMORY, "coordinator-test"),
        Path.of("/memory"),
        storage,
        new EngineSettings(
            10,
            1 << 16,
            1_000,
            15_000,
            1 << 16,
            this::now,
            Uuid::randomUuid,
            Expirations.DEFAULTS.withOffsets(Duration.ofHours(1))));
  }

  @AfterEach
  void close() {
    coordinator.close();
  }

  private void restart() {
    coordinator.close();
    engine = open();
    coordinator = new GroupCoordinator(engine, BatchEncoder::new);
  }

  private Assigned join(String group, String id, @Nullable String instanceId, long pollMs) {
    MemberName name = new MemberName(id, "client", instanceId);
    GroupAnswer answer =
        coordinator.join(
            group,
            new Join(
                name,
                Set.of("t"),
                List.of(),
                -1,
                List.of(new Protocol("range", null), new Protocol("roundrobin", null)),
                new Timeouts(pollMs, 10_000)),
            () -> {});
    if (answer instanceof GroupAnswer.Lead lead) {
      answer =
          coordinator.handle(
              group,
              new GroupCommand.Assign(
                  name, lead.generation(), Map.of(id, new MemberAssignment(List.of(T0), null))));
    }
    assertThat(answer).isInstanceOf(Assigned.class);
    return (Assigned) answer;
  }

  private void commit(String group, TopicPartition... partitions) {
    for (TopicPartition partition : partitions) {
      coordinator
          .offsets()
          .commit(group, Map.of(partition, new CommittedOffset(5, -1, "", nowMs.get())))
          .join();
    }
  }

  private Set<TopicPartition> committed(String group) {
    return coordinator.offsets().committed(group).keySet();
  }

  private void tickAfter(long ms) {
    nowMs.addAndGet(ms);
    coordinator.tick();
    coordinator.awaitWrites();
  }

  @Test
  void restart_staticMember_goesOnWithItsPartitionsInTheSameGeneration() {
    engine.topics().create("t", 1, Map.of());
    Assigned before = join("g", "a", "lasting", HOUR_MS);
    restart();

    assertThat(coordinator.describe("g").members()).hasSize(1);
    Assigned after = join("g", "b", "lasting", HOUR_MS);

    assertThat(after).isEqualTo(before);
  }

  @Test
  void restart_staticMemberStaysAway_itsSessionEnds() {
    engine.topics().create("t", 1, Map.of());
    int before = join("g", "a", "lasting", HOUR_MS).generation();
    commit("g", T0);
    restart();
    assertThat(coordinator.describe("g").members()).hasSize(1);
    tickAfter(10_001);

    assertThat(coordinator.describe("g").members()).isEmpty();
    assertThat(coordinator.offsets().records().get("g"))
        .satisfies(stored -> assertThat(stored.members()).isEmpty())
        .satisfies(stored -> assertThat(stored.generation()).isEqualTo(before + 1));
  }

  @Test
  void restart_otherMember_isGoneAndTheGenerationGrows() {
    engine.topics().create("t", 1, Map.of());
    int before = join("g", "a", null, HOUR_MS).generation();
    restart();

    assertThat(coordinator.describe("g").members()).isEmpty();
    assertThat(join("g", "b", null, HOUR_MS).generation()).isGreaterThan(before + 1);
  }

  @Test
  void timer_loneMemberIsSilent_removesIt() {
    engine.topics().create("t", 1, Map.of());
    join("g", "a", null, 1_000);
    commit("g", T0);
    nowMs.addAndGet(1_001);

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(coordinator.offsets().records().get("g"))
                    .satisfies(stored -> assertThat(stored.members()).isEmpty()));
  }

  @Test
  void expiry_groupWithoutMembers_countsSinceTheLastOneWent() {
    engine.topics().create("t", 1, Map.of());
    join("g", "a", null, 100 * HOUR_MS);
    commit("g", T0, U0);
    tickAfter(2 * HOUR_MS);
    assertThat(committed("g")).as("only a topic that nobody reads").containsExactly(T0);

    coordinator.handle("g", new GroupCommand.Leave(new MemberName("a", "client", null)));
    tickAfter(HOUR_MS - 1);
    assertThat(committed("g")).containsExactly(T0);
    tickAfter(Duration.ofMinutes(10).toMillis());
    assertThat(committed("g")).isEmpty();
    assertThat(coordinator.offsets().records()).isEmpty();
  }

  @Test
  void expiry_groupThatNeverHadMembers_countsSinceTheCommit() {
    commit("simple", T0);
    coordinator.describe("simple");
    tickAfter(HOUR_MS / 2);
    commit("simple", U0);
    tickAfter(HOUR_MS / 2);

    assertThat(committed("simple")).containsExactly(U0);
    restart();
    assertThat(committed("simple")).containsExactly(U0);
  }

  @Test
  void delete_groupWithoutMembers_forgetsOffsetsAndGeneration() {
    engine.topics().create("t", 1, Map.of());
    join("g", "a", null, HOUR_MS);
    commit("g", T0);
    assertThat(coordinator.delete("g")).as("while it has a member").isEmpty();
    coordinator.handle("g", new GroupCommand.Leave(new MemberName("a", "client", null)));

    assertThat(coordinator.delete("g")).hasValueSatisfying(done -> done.join());
    assertThat(coordinator.groups()).isEmpty();
    restart();
    assertThat(coordinator.groups()).isEmpty();
    assertThat(join("g", "b", null, HOUR_MS).generation()).isEqualTo(1);
  }
}
