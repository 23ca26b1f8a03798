package io.millrace.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.clients.consumer.ConsumerConfig;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.GlobalKTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.ProcessorSupplier;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.query.KeyQuery;
import io.millrace.streams.query.QueryResult;
import io.millrace.streams.query.StateQueryRequest;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.QueryableStoreTypes;
import io.millrace.streams.state.ReadOnlyKeyValueStore;
import io.millrace.streams.state.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Global tables and stores in the runtime: every task sees all partitions; what is in the topic is
 * there before the first other record, whatever their times; epochs of any length give the same.
 */
final class GlobalTableTest {
  private static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    GlobalKTable<String, String> names =
        builder.globalTable(
            "names",
            Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("names-store")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.String()));
    builder.<String, String>stream("orders")
        .join(names, (key, value) -> value, (key, value, name) -> key + ":" + name)
        .to("joined");
    ProcessorSupplier<String, String, Void, Void> keeping = Keeping::new;
    builder.addGlobalStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore("upper"), Serdes.String(), Serdes.String()),
        "words",
        Consumed.with(Serdes.String(), Serdes.String()),
        keeping);
    ProcessorSupplier<String, String, String, String> reading = Reading::new;
    builder.<String, String>stream("questions").process(reading).to("answers");
    return builder.build();
  }

  private static final class Keeping extends ContextualProcessor<String, String, Void, Void> {
    @Override
    public void process(Record<String, String> record) {
      KeyValueStore<String, String> store = context().getStateStore("upper");
      store.put(record.key(), record.value() + "!");
    }
  }

  private static final class Reading extends ContextualProcessor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      KeyValueStore<String, String> store = context().getStateStore("upper");
      if ("write".equals(record.value())) {
        store.put("a", "b");
      }
      context().forward(record.withValue(store.get(record.value())));
    }
  }

  private static RuntimeFixture open(String name, int maxRecords) {
    RuntimeFixture fixture =
        RuntimeFixture.open("memory:" + name, RuntimeFixture.options(maxRecords, 2));
    List.of("names", "orders", "words", "questions", "joined", "answers")
        .forEach(topic -> fixture.topic(topic, 3));
    return fixture;
  }

  private static List<Line> input() {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      // The names are from long after the orders.
      lines.add(Line.of("names", i % 3, 10_000 + i, "n" + i, "name" + i));
      lines.add(Line.of("words", i % 3, 10_000 + i, "w" + i, "word" + i));
    }
    for (int i = 0; i < 30; i++) {
      lines.add(Line.of("orders", i % 3, i, "o" + i, "n" + (29 - i)));
      lines.add(Line.of("questions", i % 3, i, "q" + i, "w" + (29 - i)));
    }
    return lines;
  }

  @ParameterizedTest
  @EnumSource(EmitMode.class)
  void join_globalsOfLaterTime_everyRecordFindsItsRow(EmitMode mode) {
    for (int maxRecords : new int[] {1, 7, 1_000}) {
      try (RuntimeFixture fixture = open("global-" + mode + maxRecords, maxRecords)) {
        fixture.write(input());
        Member member = fixture.start("domain", "member", topology(), mode);
        fixture.await(member, "names", "orders", "words", "questions");
        List<String> joined = fixture.read("joined").stream().map(Line::value).toList();
        List<String> answers = fixture.read("answers").stream().map(Line::value).toList();
        assertThat(joined).hasSize(30);
        assertThat(answers).hasSize(30);
        for (int i = 0; i < 30; i++) {
          assertThat(joined).contains("o" + i + ":name" + (29 - i));
          assertThat(answers).contains("word" + i + "!");
        }
      }
    }
  }

  @Test
  void join_rowsChangedAndMemberRestarted_stateGoesOn() {
    try (RuntimeFixture fixture = open("global-restart", 1_000)) {
      fixture.write(input());
      Member member = fixture.start("domain", "member", topology(), EmitMode.EAGER);
      fixture.await(member, "names", "orders", "words", "questions");
      member.stop(false);
      fixture.write(List.of(Line.of("names", 2, 1, "n5", "new")));
      fixture.write(
          List.of(
              Line.of("orders", 1, 50_000, "x", "n5"), Line.of("orders", 1, 50_001, "y", "n6")));
      Member again = fixture.start("domain", "member", topology(), EmitMode.EAGER);
      fixture.await(again, "names", "orders");
      assertThat(fixture.read("joined")).extracting(Line::value).contains("x:new", "y:name6");
    }
  }

  @Test
  void query_globalStore_globalResult() {
    try (RuntimeFixture fixture = open("global-query", 1_000)) {
      fixture.write(input());
      Properties config = RuntimeFixture.textConfig();
      config.put(StreamsConfig.APPLICATION_ID_CONFIG, "application");
      config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:global-query");
      config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
      try (MillraceStreams streams = new MillraceStreams(topology(), config)) {
        streams.start();
        assertThat(streams.awaitProcessed(Duration.ofSeconds(60))).isTrue();
        requireWord(streams);
      }
    }
  }

  private static void requireWord(MillraceStreams streams) {
    ReadOnlyKeyValueStore<String, String> store =
        streams.store(
            StoreQueryParameters.fromNameAndType("upper", QueryableStoreTypes.keyValueStore()));
    assertThat(store.get("w5")).isEqualTo("word5!");
    var answers =
        streams.query(
            StateQueryRequest.inStore("upper").withQuery(KeyQuery.<String, String>withKey("w4")));
    QueryResult<String> result = answers.getGlobalResult();
    assertThat(result).isNotNull();
    assertThat(result.getResult()).isEqualTo("word4!");
    assertThat(answers.getPartitionResults()).isEmpty();
  }

  @Test
  void getStateStore_globalStoreOfAnotherTopic_readOnly() {
    try (TopologyTestDriver driver =
        new TopologyTestDriver(topology(), RuntimeFixture.textConfig())) {
      var questions =
          driver.createInputTopic(
              "questions", Serdes.String().serializer(), Serdes.String().serializer());
      assertThatThrownBy(() -> questions.pipeInput("q", "write"))
          .isInstanceOf(StreamsException.class)
          .hasRootCauseInstanceOf(UnsupportedOperationException.class);
    }
  }
}
