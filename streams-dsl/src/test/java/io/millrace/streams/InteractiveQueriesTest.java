package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.TopicPartition;
import io.millrace.common.config.ConfigException;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.serialization.StringSerializer;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.StreamsNotStartedException;
import io.millrace.streams.errors.StreamsStoppedException;
import io.millrace.streams.errors.UnknownStateStoreException;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.TimeWindows;
import io.millrace.streams.kstream.Windowed;
import io.millrace.streams.kstream.internals.SessionWindow;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.query.FailureReason;
import io.millrace.streams.query.KeyQuery;
import io.millrace.streams.query.MultiVersionedKeyQuery;
import io.millrace.streams.query.Position;
import io.millrace.streams.query.PositionBound;
import io.millrace.streams.query.Query;
import io.millrace.streams.query.QueryResult;
import io.millrace.streams.query.RangeQuery;
import io.millrace.streams.query.StateQueryRequest;
import io.millrace.streams.query.StateQueryResult;
import io.millrace.streams.query.TimestampedKeyQuery;
import io.millrace.streams.query.TimestampedRangeQuery;
import io.millrace.streams.query.VersionedKeyQuery;
import io.millrace.streams.query.WindowKeyQuery;
import io.millrace.streams.query.WindowRangeQuery;
import io.millrace.streams.state.HostInfo;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.SessionStore;
import io.millrace.streams.state.Stores;
import io.millrace.streams.state.ValueAndTimestamp;
import io.millrace.streams.state.VersionedKeyValueStore;
import io.millrace.streams.state.VersionedRecord;
import io.millrace.streams.state.WindowStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Queries of a running application, every kind on every store that knows it; positions and bounds;
 * metadata and lags; reading one's writes.
 */
final class InteractiveQueriesTest {
  private static final String URL = "memory:interactive-queries";
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final RuntimeFixture fixture = RuntimeFixture.open(URL);
  private final MillraceStreams streams = new MillraceStreams(topology(), config());

  private static Properties config() {
    Properties config = RuntimeFixture.textConfig();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "application");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, URL);
    config.put(StreamsConfig.APPLICATION_SERVER_CONFIG, "here:1234");
    return config;
  }

  /** Counts by key and window; keeps versions and sessions of values; all on two partitions. */
  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    var lines = builder.<String, String>stream("lines");
    lines.groupByKey().count(Materialized.as("counts"));
    lines
        .groupByKey()
        .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofMillis(10)))
        .count(
            Materialized.<String, Long, WindowStore<Bytes, byte[]>>as("windows")
                .withRetention(Duration.ofDays(1)));
    ProcessorSupplier<String, String, Void, Void> keeping = Keeping::new;
    builder.addStateStore(
        Stores.versionedKeyValueStoreBuilder(
            Stores.persistentVersionedKeyValueStore("versions", Duration.ofDays(1)),
            Serdes.String(),
            Serdes.String()));
    builder.addStateStore(
        Stores.sessionStoreBuilder(
            Stores.persistentSessionStore("sessions", Duration.ofDays(1)),
            Serdes.String(),
            Serdes.String()));
    lines.process(keeping, "versions", "sessions");
    return builder.build();
  }

  private static final class Keeping extends ContextualProcessor<String, String, Void, Void> {
    @Override
    public void process(Record<String, String> record) {
      VersionedKeyValueStore<String, String> versions = context().getStateStore("versions");
      versions.put(record.key(), record.value(), record.timestamp());
      SessionStore<String, String> sessions = context().getStateStore("sessions");
      SessionWindow window = new SessionWindow(record.timestamp(), record.timestamp());
      sessions.put(new Windowed<>(record.key(), window), record.value());
    }
  }

  @BeforeEach
  void startWithFiveRecords() {
    fixture.topic("lines", 2);
    streams.start();
    fixture.write(
        List.of(
            Line.of("lines", 0, 1, "a", "x"),
            Line.of("lines", 0, 12, "a", "y"),
            Line.of("lines", 0, 13, "b", "z"),
            Line.of("lines", 1, 5, "c", "u"),
            Line.of("lines", 1, 25, "c", "v")));
    assertThat(streams.awaitProcessed(WAIT)).isTrue();
  }

  @AfterEach
  void close() {
    streams.close();
    fixture.close();
  }

  private <R> StateQueryResult<R> ask(String store, Query<R> query) {
    return streams.query(StateQueryRequest.inStore(store).withQuery(query));
  }

  private <R> R only(String store, Query<R> query) {
    return ask(store, query).getOnlyPartitionResult().getResult();
  }

  private <K, V> List<KeyValue<K, V>> entries(
      String store, int partition, Query<KeyValueIterator<K, V>> query) {
    List<KeyValue<K, V>> entries = new ArrayList<>();
    StateQueryResult<KeyValueIterator<K, V>> answers = ask(store, query);
    answers
        .getPartitionResults()
        .forEach(
            (number, result) -> {
              try (KeyValueIterator<K, V> iterator = result.getResult()) {
                while (iterator.hasNext()) {
                  KeyValue<K, V> entry = iterator.next();
                  if (number == partition) {
                    entries.add(entry);
                  }
                }
              }
            });
    return entries;
  }

  @Test
  void keyValueQueries_answerByPartition() {
    assertThat(only("counts", KeyQuery.<String, Long>withKey("a"))).isEqualTo(2);
    assertThat(only("counts", TimestampedKeyQuery.<String, Long>withKey("c")))
        .isEqualTo(ValueAndTimestamp.make(2L, 25));
    assertThat(ask("counts", KeyQuery.<String, Long>withKey("none")).getOnlyPartitionResult())
        .isNull();
    assertThat(entries("counts", 0, RangeQuery.<String, Long>withNoBounds()))
        .containsExactly(KeyValue.pair("a", 2L), KeyValue.pair("b", 1L));
    assertThat(entries("counts", 0, RangeQuery.<String, Long>withNoBounds().withDescendingKeys()))
        .containsExactly(KeyValue.pair("b", 1L), KeyValue.pair("a", 2L));
    assertThat(entries("counts", 0, TimestampedRangeQuery.<String, Long>withLowerBound("b")))
        .containsExactly(KeyValue.pair("b", ValueAndTimestamp.make(1L, 13)));
  }

  @Test
  void windowQueries_answerByStart() {
    WindowKeyQuery<String, ValueAndTimestamp<Long>> query =
        WindowKeyQuery.withKeyAndWindowStartRange(
            "a", Instant.ofEpochMilli(0), Instant.ofEpochMilli(100));
    List<Long> starts = new ArrayList<>();
    ask("windows", query)
        .getPartitionResults()
        .values()
        .forEach(
            result -> {
              try (var windows = result.getResult()) {
                windows.forEachRemaining(window -> starts.add(window.key));
              }
            });
    assertThat(starts).containsExactly(0L, 10L);

    WindowRangeQuery<String, ValueAndTimestamp<Long>> all =
        WindowRangeQuery.withWindowStartRange(Instant.ofEpochMilli(10), Instant.ofEpochMilli(100));
    assertThat(entries("windows", 0, all)).extracting(entry -> entry.key.key()).contains("a", "b");
    assertThat(
            ask("windows", WindowRangeQuery.<String, Long>withKey("a"))
                .getPartitionResults()
                .get(0)
                .getFailureReason())
        .isEqualTo(FailureReason.UNKNOWN_QUERY_TYPE);
  }

  @Test
  void sessionQuery_answersByKey() {
    assertThat(entries("sessions", 1, WindowRangeQuery.<String, String>withKey("c")))
        .extracting(entry -> entry.value)
        .containsExactly("u", "v");
  }

  @Test
  void versionedQueries_answerAsOfATimeAndForARange() {
    assertThat(only("versions", VersionedKeyQuery.<String, String>withKey("a")))
        .isEqualTo(new VersionedRecord<>("y", 12));
    assertThat(
            only(
                "versions",
                VersionedKeyQuery.<String, String>withKey("a").asOf(Instant.ofEpochMilli(5))))
        .isEqualTo(new VersionedRecord<>("x", 1, 12));
    List<VersionedRecord<String>> all = new ArrayList<>();
    ask("versions", MultiVersionedKeyQuery.<String, String>withKey("c").withAscendingTimestamps())
        .getPartitionResults()
        .get(1)
        .getResult()
        .forEachRemaining(all::add);
    assertThat(all)
        .containsExactly(new VersionedRecord<>("u", 5, 25), new VersionedRecord<>("v", 25));
  }

  @Test
  void query_positionsAndBounds_areOffsetsOfInputs() {
    StateQueryResult<Long> answer = ask("counts", KeyQuery.withKey("a"));
    assertThat(answer.getPosition())
        .isEqualTo(Position.fromMap(Map.of("lines", Map.of(0, 2L, 1, 1L))));

    QueryResult<Long> early =
        streams
            .query(
                StateQueryRequest.inStore("counts")
                    .withQuery(KeyQuery.<String, Long>withKey("a"))
                    .withPartitions(Set.of(0, 7))
                    .enableExecutionInfo()
                    .withPositionBound(
                        PositionBound.at(Position.emptyPosition().withComponent("lines", 0, 3))))
            .getPartitionResults()
            .get(0);
    assertThat(early.getFailureReason()).isEqualTo(FailureReason.NOT_UP_TO_BOUND);
    assertThat(early.getExecutionInfo()).isNotEmpty();
  }

  @Test
  void query_partitionThatIsNotThere_saysSo() {
    StateQueryResult<Long> answer =
        streams.query(
            StateQueryRequest.inStore("counts")
                .withQuery(KeyQuery.<String, Long>withKey("a"))
                .withPartitions(Set.of(0, 7)));
    assertThat(answer.getPartitionResults().get(0).getResult()).isEqualTo(2);
    assertThat(answer.getPartitionResults().get(7).getFailureReason())
        .isEqualTo(FailureReason.NOT_PRESENT);
  }

  @Test
  void query_unknownStoreOrState_throws() {
    assertThatThrownBy(() -> ask("nothing", KeyQuery.withKey("a")))
        .isInstanceOf(UnknownStateStoreException.class)
        .hasMessageContaining("counts");
    streams.close();
    assertThatThrownBy(() -> ask("counts", KeyQuery.withKey("a")))
        .isInstanceOf(StreamsStoppedException.class);
    try (MillraceStreams idle = new MillraceStreams(topology(), config())) {
      assertThatThrownBy(
              () -> idle.query(StateQueryRequest.inStore("counts").withQuery(KeyQuery.withKey(1))))
          .isInstanceOf(StreamsNotStartedException.class);
    }
  }

  @Test
  void openIterator_commitsGoOn_showsItsEpoch() {
    QueryResult<KeyValueIterator<String, Long>> result =
        ask("counts", RangeQuery.<String, Long>withNoBounds()).getPartitionResults().get(0);
    try (KeyValueIterator<String, Long> counts = result.getResult()) {
      fixture.write(List.of(Line.of("lines", 0, 30, "a", "again")));
      assertThat(streams.awaitProcessed(WAIT)).isTrue();
      assertThat(counts.next()).isEqualTo(KeyValue.pair("a", 2L));
    }
    assertThat(only("counts", KeyQuery.<String, Long>withKey("a"))).isEqualTo(3);
  }

  @Test
  void metadata_isOfThisInstance() {
    HostInfo here = new HostInfo("here", 1234);
    assertThat(streams.metadataForAllStreamsClients())
        .singleElement()
        .satisfies(
            instance -> {
              assertThat(instance.hostInfo()).isEqualTo(here);
              assertThat(instance.stateStoreNames())
                  .contains("counts", "windows", "versions", "sessions");
              assertThat(instance.topicPartitions())
                  .contains(new TopicPartition("lines", 0), new TopicPartition("lines", 1));
            });
    assertThat(streams.streamsMetadataForStore("counts")).hasSize(1);
    assertThat(streams.streamsMetadataForStore("nothing")).isEmpty();
    KeyQueryMetadata key = streams.queryMetadataForKey("counts", "a", new StringSerializer());
    assertThat(key.activeHost()).isEqualTo(here);
    assertThat(key.partition()).isBetween(0, 1);
    assertThat(
            streams
                .queryMetadataForKey("counts", "a", (topic, k, v, n) -> Optional.of(Set.of(1)))
                .partition())
        .isEqualTo(1);
    assertThat(streams.metadataForLocalThreads())
        .singleElement()
        .satisfies(
            thread ->
                assertThat(thread.activeTasks())
                    .extracting(TaskMetadata::taskId)
                    .contains(new TaskId(0, 0), new TaskId(0, 1)));
  }

  @Test
  void lags_followTheInput() {
    streams.pause();
    fixture.write(List.of(Line.of("lines", 1, 40, "c", "w")));

    LagInfo behind = streams.allLocalStorePartitionLags().get("counts").get(1);
    assertThat(behind.offsetLag()).isEqualTo(1);
    assertThat(behind.currentOffsetPosition()).isEqualTo(2);
    assertThat(streams.allLocalStorePartitionLags().get("counts").get(0).offsetLag()).isZero();
  }

  @Test
  void clientSupplier_embedded_isRefused() {
    assertThatThrownBy(() -> new MillraceStreams(topology(), config(), new FailingClientSupplier()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("FailingClientSupplier");
    Properties assigned = config();
    assigned.put(StreamsConfig.TASK_ASSIGNOR_CLASS_CONFIG, "a.b.Assignor");
    assertThatThrownBy(() -> new MillraceStreams(topology(), assigned))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("task.assignor.class");
  }

  /** Makes no clients. */
  private static final class FailingClientSupplier implements KafkaClientSupplier {
    @Override
    public io.millrace.clients.producer.Producer<byte[], byte[]> getProducer(
        Map<String, Object> config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public io.millrace.clients.consumer.Consumer<byte[], byte[]> getConsumer(
        Map<String, Object> config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public io.millrace.clients.consumer.Consumer<byte[], byte[]> getRestoreConsumer(
        Map<String, Object> config) {
      throw new UnsupportedOperationException();
    }

    @Override
    public io.millrace.clients.consumer.Consumer<byte[], byte[]> getGlobalConsumer(
        Map<String, Object> config) {
      throw new UnsupportedOperationException();
    }
  }
}
