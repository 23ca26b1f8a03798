package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.TimeWindows;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.QueryableStoreTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A topology that changed from one start to the next: what kept state can serve goes on, everything
 * else is refused with what changed and how to proceed.
 */
final class TopologyEvolutionTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();

  private final String url = "memory:evolution-" + ENGINES.incrementAndGet();
  private final RuntimeFixture fixture = RuntimeFixture.open(url);

  TopologyEvolutionTest() {
    fixture.topic("in", 2);
  }

  @AfterEach
  void closeEngine() {
    fixture.close();
  }

  private static Topology reading(List<Consumer<KStream<String, String>>> branches) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> input =
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()));
    branches.forEach(branch -> branch.accept(input));
    return builder.build();
  }

  private static Consumer<KStream<String, String>> counted(String store) {
    return input -> input.groupByKey().count(Materialized.as(store));
  }

  private Member run(Topology topology) {
    Member member = fixture.start("d", "m", topology, EmitMode.ATOMIC);
    fixture.write(List.of(Line.of("in", 0, 1, "k", "v"), Line.of("in", 1, 1, "l", "v")));
    fixture.await(member, "in");
    return member;
  }

  private static Long count(Member member, String store) {
    try (StateSnapshot snapshot = member.snapshot()) {
      return snapshot.store(store, QueryableStoreTypes.<String, Long>keyValueStore()).get("k");
    }
  }

  private void requireRefused(Topology topology, String... texts) {
    assertThatThrownBy(() -> fixture.start("d", "m", topology, EmitMode.ATOMIC))
        .isInstanceOf(StreamsException.class)
        .hasMessageContaining("does not fit")
        .hasMessageContaining("ApplicationReset")
        .hasMessageContainingAll(texts);
  }

  @Test
  void statelessChange_keepsState() {
    run(reading(List.of(counted("a")))).stop(false);

    Member changed =
        run(
            reading(
                List.of(
                    input ->
                        input
                            .filter((key, value) -> !value.isEmpty())
                            .mapValues(value -> value + "!")
                            .groupByKey()
                            .count(Materialized.as("a")))));

    assertThat(count(changed, "a")).isEqualTo(2);
  }

  @Test
  void addedStore_beginsEmptyAndTheOthersGoOn() {
    run(reading(List.of(counted("a")))).stop(false);

    Member changed = run(reading(List.of(counted("a"), counted("b"))));

    assertThat(count(changed, "a")).isEqualTo(2);
    assertThat(count(changed, "b")).isEqualTo(1);
  }

  @Test
  void removedStore_isForgottenForGood() {
    run(reading(List.of(counted("a"), counted("b")))).stop(false);
    run(reading(List.of(counted("a")))).stop(false);

    Member again = run(reading(List.of(counted("a"), counted("b"))));

    assertThat(count(again, "a")).isEqualTo(3);
    assertThat(count(again, "b")).isEqualTo(1);
  }

  @Test
  void renamedStore_isRefusedAndToldToKeepItsName() {
    run(reading(List.of(counted("a")))).stop(false);

    requireRefused(reading(List.of(counted("b"))), "store a", "store b", "Materialized.as");
  }

  @Test
  void otherTypeOrSerde_isRefused() {
    run(reading(List.of(counted("a")))).stop(false);

    requireRefused(
        reading(
            List.of(
                input ->
                    input
                        .groupByKey()
                        .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofMinutes(1)))
                        .count(Materialized.as("a")))),
        "store a was [timestamped key-value",
        "would be [timestamped window");
    requireRefused(
        reading(
            List.of(
                input ->
                    input
                        .groupByKey()
                        .aggregate(
                            () -> "",
                            (key, value, all) -> all + value,
                            Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("a")
                                .withValueSerde(Serdes.String())))),
        "LongSerde",
        "StringSerde");
  }

  @Test
  void otherNumberOfPartitions_isRefused() {
    run(reading(List.of(counted("a")))).stop(false);
    fixture.engine().topics().delete("in");
    fixture.topic("in", 1);

    requireRefused(reading(List.of(counted("a"))), "input in was [2 partitions", "[1 partitions");
  }

  @Test
  void recreatedTopic_isRefused() {
    run(reading(List.of(counted("a")))).stop(false);
    fixture.engine().topics().delete("in");
    fixture.topic("in", 2);

    requireRefused(reading(List.of(counted("a"))), "input in was [2 partitions, id ");
  }

  @Test
  void resetApplication_anyTopologyStarts() {
    run(reading(List.of(counted("a")))).stop(false);
    fixture.runtime().domain("d").forget("m");

    Member changed = run(reading(List.of(counted("b"))));

    assertThat(changed.positions()).isEqualTo(fixture.ends("in"));
    assertThat(Map.of("k", count(changed, "b"))).containsEntry("k", 2L);
  }
}
