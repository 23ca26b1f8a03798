package io.millrace.streams.internal.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.internal.store.SortedBytes;
import io.millrace.streams.internal.task.InputRecord;
import io.millrace.streams.internal.task.RecordSink;
import io.millrace.streams.internal.task.Task;
import io.millrace.streams.internal.task.TaskEnvironment;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Predicate;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.kstream.TimeWindows;
import io.millrace.streams.processor.StreamPartitioner;
import io.millrace.streams.processor.TaskId;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.state.KeyValueStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Atomic mode: what toStream() holds back until the task is at rest, and what vanishes. */
final class AtomicEmitTest {
  private final List<String> sent = new ArrayList<>();
  private final Map<String, SortedBytes> stores = new HashMap<>();
  private final StreamsBuilder builder = new StreamsBuilder();
  private Serde<?> keySerde = Serdes.String();
  private final KStream<String, String> in = builder.stream("in");

  private final RecordSink sink =
      new RecordSink() {
        @Override
        public <K, V> void send(
            String topic,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers,
            long timestampMs,
            @Nullable StreamPartitioner<? super K, ? super V> partitioner,
            @Nullable K typedKey,
            @Nullable V typedValue) {
          sent.add(typedKey + "=" + typedValue + "@" + timestampMs);
        }
      };

  private Task task() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "memory:");
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, keySerde.getClass());
    settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.String().getClass());
    TaskEnvironment environment =
        new TaskEnvironment(
            "app",
            new StreamsConfig(settings),
            EmitMode.ATOMIC,
            name -> stores.computeIfAbsent(name, unused -> new SortedBytes()),
            sink,
            () -> 0);
    Task task = new Task(new TaskId(0, 0), builder.build().plan().merged(), environment);
    task.init();
    return task;
  }

  @Test
  void settle_windowedKeysOfTheDefaultSerde_areMerged() {
    builder.<byte[], String>stream("bytes")
        .groupByKey()
        .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofMillis(10)))
        .count()
        .toStream()
        .map((window, count) -> KeyValue.pair(new String(window.key(), UTF_8), "" + count))
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    keySerde = Serdes.ByteArray();
    Task task = task();
    for (String key : List.of("b", "a", "b")) {
      InputRecord record = record(key, "x", 1);
      task.process(
          new InputRecord("bytes", 0, 0, 1, record.key(), record.value(), record.headers()));
    }

    assertThat(task.settle()).isTrue();

    assertThat(sent).containsExactly("b=2@1", "a=1@1");
  }

  private static InputRecord record(String key, String value, long timestampMs) {
    return new InputRecord(
        "in",
        0,
        0,
        timestampMs,
        key.getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8),
        new RecordHeaders());
  }

  @Test
  void settle_manyChangesOfKeys_releasesLastOfEachInOrderOfFirstChange() {
    in.groupByKey().count().toStream().mapValues(String::valueOf).to("out");
    Task task = task();
    task.process(record("b", "x", 1));
    task.process(record("a", "x", 2));
    task.process(record("b", "x", 3));
    assertThat(sent).isEmpty();

    assertThat(task.settle()).isTrue();

    assertThat(sent).containsExactly("b=2@3", "a=1@2");
    assertThat(task.settle()).isFalse();
  }

  @Test
  void settle_rowCameAndWent_vanishes() {
    in.groupByKey()
        .reduce((reduced, value) -> value.equals("-") ? null : value)
        .toStream()
        .to("out");
    Task task = task();
    task.process(record("a", "x", 1));
    task.process(record("a", "-", 2));

    task.settle();

    assertThat(sent).isEmpty();
  }

  @Test
  void settle_rowIsAsBeforeWithSameTimestamp_vanishes() {
    in.groupByKey().reduce((reduced, value) -> value).toStream().to("out");
    Task task = task();
    task.process(record("a", "x", 5));
    task.settle();
    sent.clear();
    task.process(record("a", "y", 5));
    task.process(record("a", "x", 5));

    task.settle();

    assertThat(sent).isEmpty();
  }

  @Test
  void settle_rowIsAsBeforeWithNewTimestamp_isReleased() {
    in.groupByKey().reduce((reduced, value) -> value).toStream().to("out");
    Task task = task();
    task.process(record("a", "x", 5));
    task.settle();
    task.process(record("a", "x", 6));

    task.settle();

    assertThat(sent).containsExactly("a=x@5", "a=x@6");
  }

  @Test
  @SuppressWarnings("unchecked") // ListSerde takes the raw class of a list
  void settle_aggregateChangedInPlace_isReleased() {
    Serde<List<String>> lists = Serdes.ListSerde(ArrayList.class, Serdes.String());
    in.groupByKey()
        .<List<String>>aggregate(
            ArrayList::new,
            (key, value, list) -> {
              list.add(value);
              return list;
            },
            Materialized.with(Serdes.String(), lists))
        .toStream()
        .mapValues(String::valueOf)
        .to("out");
    Task task = task();
    task.process(record("a", "x", 5));
    task.settle();
    task.process(record("a", "y", 5));

    task.settle();

    assertThat(sent).containsExactly("a=[x]@5", "a=[x, y]@5");
  }

  @Test
  void settle_cachingDisabled_hasForwardedEachChange() {
    in.groupByKey()
        .count(
            Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as("st").withCachingDisabled())
        .toStream()
        .mapValues(String::valueOf)
        .to("out");
    Task task = task();
    task.process(record("a", "x", 1));
    task.process(record("a", "x", 2));

    assertThat(sent).containsExactly("a=1@1", "a=2@2");
    assertThat(task.settle()).isFalse();
  }

  @Test
  void settle_filteredTable_sendsNoTombstoneForRowsNeverShown() {
    Predicate<String, Long> even = (key, count) -> count % 2 == 0;
    in.groupByKey().count().filter(even).toStream().mapValues(String::valueOf).to("out");
    Task task = task();
    task.process(record("a", "x", 1));
    task.settle();
    task.process(record("a", "x", 2));
    task.process(record("a", "x", 3));
    task.settle();
    task.process(record("a", "x", 4));
    task.settle();

    assertThat(sent).containsExactly("a=4@4");
  }

  @Test
  void settle_streamMadeOfTableFeedsAnother_runsToRest() {
    in.groupByKey()
        .count()
        .toStream()
        .mapValues(String::valueOf)
        .toTable(Materialized.as("second"))
        .toStream()
        .to("out");
    Task task = task();
    task.process(record("a", "x", 1));
    task.process(record("a", "x", 2));

    boolean forwarded = true;
    while (forwarded) {
      forwarded = task.settle();
    }

    assertThat(sent).containsExactly("a=2@2");
  }

  @Test
  void restore_lateRecord_isJudgedByStreamTimeBeforeRestart() {
    in.groupByKey()
        .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofMillis(10)))
        .count()
        .toStream((key, count) -> key.toString())
        .mapValues(String::valueOf)
        .to("out");
    Task before = task();
    before.process(record("a", "x", 50));
    before.settle();
    byte[] progress = before.progress();
    before.close();
    sent.clear();

    Task after = task();
    after.restore(progress);
    after.process(record("a", "x", 5));
    after.settle();

    assertThat(sent).isEmpty();
    assertThat(after.droppedRecords()).isEqualTo(1);
  }

  @Test
  void process_leftJoinOfStreams_unmatchedComesOutAsSoonAsWindowHasClosed() {
    KStream<String, String> other = in.filter((key, value) -> value.equals("other"));
    in.filterNot((key, value) -> value.equals("other"))
        .leftJoin(
            other,
            (left, right) -> left + "+" + right,
            JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofMillis(10)))
        .to("out");
    Task task = task();
    task.process(record("a", "1", 10));
    task.process(record("b", "2", 20));
    task.process(record("c", "3", 22));
    task.process(record("d", "4", 25));
    assertThat(sent).containsExactly("a=1+null@10");

    // Kafka Streams remembers 22, the last record it has looked at, and would wait for 33.
    task.process(record("e", "5", 31));
    assertThat(sent).containsExactly("a=1+null@10", "b=2+null@20");
  }

  @Test
  void settle_sessionsThatGrewTogether_releasesTheLastOnly() {
    in.groupByKey()
        .windowedBy(SessionWindows.ofInactivityGapWithNoGrace(Duration.ofMillis(10)))
        .count()
        .toStream((key, count) -> key.toString())
        .mapValues(String::valueOf)
        .to("out");
    Task task = task();
    task.process(record("a", "x", 1));
    task.process(record("a", "x", 8));
    task.process(record("a", "x", 15));

    assertThat(task.settle()).isTrue();

    assertThat(sent).containsExactly("[a@1/15]=3@15");
  }
}
