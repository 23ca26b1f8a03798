package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.RocksDBConfigSetter;
import io.millrace.streams.state.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;

/**
 * Applications that name a {@code RocksDBConfigSetter}: each of their stores on disk gets a
 * database of its own, configured by it; state moves there and stays there; the setter's close is
 * called when the database is closed.
 */
final class RocksDBSettingsTest {
  private static final List<String> CALLS = new CopyOnWriteArrayList<>();
  private static final int KEYS = 50;

  @TempDir private Path directory;

  /** Asks for something that RocksDB writes down, and notes what it is asked. */
  public static final class Recording implements RocksDBConfigSetter {
    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
      options.setMaxManifestFileSize(12_345_678);
      CALLS.add("set " + storeName + " of " + configs.get("test.note"));
    }

    @Override
    public void close(String storeName, Options options) {
      CALLS.add("close " + storeName + " " + options.isOwningHandle());
    }
  }

  @BeforeEach
  void forget() {
    CALLS.clear();
  }

  @Test
  void setterNamed_storesOnDiskGetDatabasesOfTheirOwn() throws IOException {
    try (RuntimeFixture fixture = open()) {
      Member member = start(fixture, true);
      count(fixture, member);

      assertThat(CALLS).containsExactly("set counts of noted");
      requireCounts(member, 1);
    }

    assertThat(CALLS).containsExactly("set counts of noted", "close counts true");
    assertThat(settings(ownDirectories().get(0))).contains("max_manifest_file_size=12345678");
    assertThat(ownDirectories()).hasSize(1);
  }

  @Test
  void restarted_stateIsThereAndSettingsApply() throws IOException {
    for (int round = 1; round <= 3; round++) {
      try (RuntimeFixture fixture = open()) {
        Member member = start(fixture, true);
        count(fixture, member);
        requireCounts(member, round);
      }
    }

    assertThat(CALLS).hasSize(6);
  }

  @Test
  void setterNamedLater_stateMovesOver() throws IOException {
    try (RuntimeFixture fixture = open()) {
      count(fixture, start(fixture, false));
    }
    assertThat(ownDirectories()).isEmpty();
    try (RuntimeFixture fixture = open()) {
      Member member = start(fixture, true);
      requireCounts(member, 1);
      count(fixture, member);
      requireCounts(member, 2);
    }
    assertThat(ownDirectories()).hasSize(1);
  }

  @Test
  void setterNamedNoMore_stateStaysWhereItIs() throws IOException {
    try (RuntimeFixture fixture = open()) {
      count(fixture, start(fixture, true));
    }
    try (RuntimeFixture fixture = open()) {
      Member member = start(fixture, false);
      requireCounts(member, 1);
      count(fixture, member);
      requireCounts(member, 2);
    }
  }

  @Test
  void startedAgainInTheSameRuntime_closesTheSettingsBefore() throws IOException {
    try (RuntimeFixture fixture = open()) {
      Member first = start(fixture, true);
      count(fixture, first);
      first.stop(false);
      Member second = start(fixture, true);
      requireCounts(second, 1);

      assertThat(CALLS)
          .containsExactly("set counts of noted", "close counts true", "set counts of noted");
    }
  }

  @Test
  void startedAgainWhileASnapshotIsRead_isRefusedAndHarmsNothing() {
    try (RuntimeFixture fixture = open()) {
      Member first = start(fixture, true);
      count(fixture, first);
      try (StateSnapshot held = first.snapshot()) {
        first.stop(false);
        assertThatThrownBy(() -> start(fixture, true))
            .isInstanceOf(StreamsException.class)
            .hasMessageContaining("store \"counts\" cannot be opened with its RocksDB settings");
        assertThat(held.store("counts", QueryableStoreTypes.keyValueStore()).get("k0")).isNotNull();
      }
      requireCounts(start(fixture, true), 1);
    }
  }

  private RuntimeFixture open() {
    RuntimeFixture fixture = RuntimeFixture.open("millrace:" + directory);
    fixture.topic("in", 2);
    return fixture;
  }

  private static Member start(RuntimeFixture fixture, boolean withSetter) {
    Properties config = RuntimeFixture.textConfig();
    if (withSetter) {
      config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Recording.class);
      config.put("test.note", "noted");
    }
    return fixture
        .runtime()
        .domain("d")
        .add(MemberSpec.durable("m", topology(), config, EmitMode.ATOMIC));
  }

  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    var lines = builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()));
    var grouped = lines.groupByKey(Grouped.with(Serdes.String(), Serdes.String()));
    grouped.count(Materialized.as("counts"));
    grouped.count(Materialized.as(Stores.inMemoryKeyValueStore("in-memory")));
    return builder.build();
  }

  private static void count(RuntimeFixture fixture, Member member) {
    fixture.write(
        IntStream.range(0, KEYS).mapToObj(i -> Line.of("in", i % 2, i, "k" + i, "v")).toList());
    fixture.await(member, "in");
  }

  private static void requireCounts(Member member, long expected) {
    try (StateSnapshot snapshot = member.snapshot()) {
      for (String store : List.of("counts", "in-memory")) {
        var counts = snapshot.store(store, QueryableStoreTypes.<String, Long>keyValueStore());
        for (int key = 0; key < KEYS; key++) {
          assertThat(counts.get("k" + key)).describedAs(store).isEqualTo(expected);
        }
      }
    }
  }

  private List<Path> ownDirectories() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("state"))) {
      return files.filter(Files::isDirectory).toList();
    }
  }

  private static String settings(Path database) throws IOException {
    try (Stream<Path> files = Files.list(database)) {
      Path newest =
          files
              .filter(file -> file.getFileName().toString().startsWith("OPTIONS-"))
              .max(Path::compareTo)
              .orElseThrow();
      return Files.readString(newest);
    }
  }
}
