package io.millrace.streams;

import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.KeyValueMapper;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.runtime.Domain;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.QueryableStoreTypes;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A process that a test kills. Its domain joins, windows, repartitions, counts and follows
 * references in members that read each other's topics; it goes on where an earlier process stopped
 * and ends when everything is processed. The whole input is one frame, so that every run takes it
 * in the same order.
 */
final class KillableDomain {
  static final String DONE = "everything is processed";
  static final List<String> OUTPUTS = List.of("joined", "out", "counts", "ranks", "refs");
  static final List<String> STORES = List.of("words", "ranking", "references");
  private static final int PARTITIONS = 3;

  private KillableDomain() {}

  /** Arguments: the engine's URL, the seed of the input, the number of its records. */
  public static void main(String[] args) {
    PrintStream out = System.out;
    try (RuntimeFixture fixture = RuntimeFixture.open(args[0], RuntimeFixture.options(300, 2))) {
      run(fixture, Long.parseLong(args[1]), Integer.parseInt(args[2]));
    }
    out.println(DONE);
  }

  /** Runs until everything is processed; returns the members by name. */
  static Map<String, Member> run(RuntimeFixture fixture, long seed, int records) {
    for (String topic : List.of("lines", "names")) {
      fixture.topic(topic, PARTITIONS);
    }
    OUTPUTS.forEach(topic -> fixture.topic(topic, PARTITIONS));
    Map<String, Member> members = new LinkedHashMap<>();
    // Those that read what others write must go on together, from one place.
    Domain.Hold untilAllAreThere = fixture.runtime().domain("d").hold();
    try {
      start(fixture, members);
    } finally {
      untilAllAreThere.close();
    }
    if (fixture.ends("lines").values().stream().allMatch(end -> end == 0)) {
      // All of them must stand at the beginning before there is something to read.
      Awaitility.await()
          .atMost(60, TimeUnit.SECONDS)
          .until(
              () ->
                  members.values().stream()
                      .allMatch(member -> member.state() == Member.State.RUNNING));
      fixture.engine().commit(new CommitRequest(input(seed, records), List.of())).join();
    }
    fixture.await(members.get("join"), "lines", "names");
    fixture.await(members.get("words"), "joined");
    fixture.await(members.get("ranking"), "counts");
    fixture.await(members.get("references"), "names", "counts");
    return members;
  }

  private static void start(RuntimeFixture fixture, Map<String, Member> members) {
    members.put("join", fixture.start("d", "join", joining(), EmitMode.EAGER));
    members.put(
        "words",
        fixture.start(
            "d",
            "words",
            counting("joined", "words", "counts", (key, text) -> text),
            EmitMode.EAGER));
    members.put(
        "ranking",
        fixture.start(
            "d",
            "ranking",
            counting("counts", "ranking", "ranks", (word, count) -> "rank " + count),
            EmitMode.EAGER));
    members.put("references", fixture.start("d", "references", references(), EmitMode.EAGER));
  }

  private static Topology joining() {
    return SampleTopologies.joinAndWindows();
  }

  private static Topology counting(
      String from, String store, String to, KeyValueMapper<String, String, String> grouping) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(from, Consumed.with(Serdes.String(), Serdes.String()))
        .groupBy(grouping, Grouped.with(Serdes.String(), Serdes.String()))
        .count(Materialized.as(store))
        .toStream()
        .mapValues(String::valueOf)
        .to(to, Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  /** Each name with the count of a word that it refers to. */
  private static Topology references() {
    StreamsBuilder builder = new StreamsBuilder();
    Consumed<String, String> text = Consumed.with(Serdes.String(), Serdes.String());
    builder
        .table("names", text)
        .leftJoin(
            builder.table("counts", text),
            name -> name + "/v0",
            (name, count) -> name + " " + count,
            Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("references")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.String()))
        .toStream()
        .to("refs", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  private static List<BatchAppend> input(long seed, int records) {
    Random random = new Random(seed);
    Map<TopicPartition, RecordBatchBuilder> open = new LinkedHashMap<>();
    List<BatchAppend> batches = new ArrayList<>();
    for (int index = 0; index < records; index++) {
      String topic = random.nextInt(5) == 0 ? "names" : "lines";
      int key = random.nextInt(400);
      TopicPartition partition = new TopicPartition(topic, key % PARTITIONS);
      long timestampMs = Math.max(0, index / 10 + random.nextInt(20) - random.nextInt(30));
      RecordBatchBuilder builder = open.computeIfAbsent(partition, p -> RecordBatches.builder());
      builder.append(timestampMs, utf8("k" + key), utf8("v" + random.nextInt(6)), null);
      if (builder.recordCount() == 200) {
        batches.add(new BatchAppend(partition, builder.build()));
      }
    }
    open.forEach(
        (partition, builder) -> {
          if (builder.recordCount() > 0) {
            batches.add(new BatchAppend(partition, builder.build()));
          }
        });
    return batches;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Everything a run leaves: records of the outputs and contents of the stores, as text. */
  static Map<String, List<String>> outcome(RuntimeFixture fixture, Map<String, Member> members) {
    Map<String, List<String>> outcome = new TreeMap<>();
    for (String topic : OUTPUTS) {
      outcome.put(topic, fixture.read(topic).stream().map(Line::toString).toList());
    }
    for (String store : STORES) {
      outcome.put("store " + store, contents(members.get(store), store));
    }
    return outcome;
  }

  private static List<String> contents(Member member, String store) {
    List<String> contents = new ArrayList<>();
    try (StateSnapshot snapshot = member.snapshot();
        KeyValueIterator<String, Object> entries =
            snapshot.store(store, QueryableStoreTypes.<String, Object>keyValueStore()).all()) {
      entries.forEachRemaining(entry -> contents.add(entry.key + "=" + entry.value));
    }
    return contents.stream().sorted().toList();
  }
}
