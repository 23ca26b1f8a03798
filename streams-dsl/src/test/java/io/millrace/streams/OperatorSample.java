package io.millrace.streams;

import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.Joined;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.SessionWindows;
import io.millrace.streams.kstream.StreamJoined;
import io.millrace.streams.kstream.Suppressed;
import io.millrace.streams.kstream.TimeWindows;
import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.KeyValueStore;
import io.millrace.streams.state.Stores;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A topology for each kind of operator, from the streams "a" and "b" and the tables "table" and
 * "other" to "out". Values are a key, a slash and a digit.
 *
 * @param isOfStreams whether no table is among what makes the output, so that nothing is held back
 * @param store the key-value store to look at, if there is one
 * @param inputs the topics it reads
 */
record OperatorSample(
    String name,
    boolean isOfStreams,
    @Nullable String store,
    List<String> inputs,
    Consumer<StreamsBuilder> program) {
  private static final List<OperatorSample> ALL =
      List.of(
          new OperatorSample(
              "foreign key joins",
              false,
              "rows",
              List.of("table", "other", "a"),
              builder -> {
                KTable<String, String> other = builder.table("other");
                KTable<String, String> joined =
                    builder
                        .<String, String>table("table")
                        .leftJoin(other, OperatorSample::reference, OperatorSample::plus)
                        .join(
                            builder.<String, String>stream("a").toTable(),
                            OperatorSample::reference,
                            OperatorSample::plus,
                            rows());
                joined.toStream().to("out");
              }),
          new OperatorSample(
              "inner stream join",
              true,
              null,
              List.of("a", "b"),
              builder ->
                  builder.<String, String>stream("a")
                      .join(builder.stream("b"), OperatorSample::plus, within(7), types())
                      .to("out")),
          new OperatorSample(
              "left stream join",
              true,
              null,
              List.of("a", "b"),
              builder ->
                  builder.<String, String>stream("a")
                      .leftJoin(builder.stream("b"), OperatorSample::plus, within(4), types())
                      .to("out")),
          new OperatorSample(
              "outer stream join",
              true,
              null,
              List.of("a", "b"),
              builder ->
                  builder.<String, String>stream("a")
                      .selectKey((key, value) -> reference(value))
                      .outerJoin(builder.stream("b"), OperatorSample::plus, within(3), types())
                      .to("out")),
          new OperatorSample(
              "sessions",
              false,
              null,
              List.of("a", "b"),
              builder ->
                  builder.<String, String>stream("a")
                      .merge(builder.stream("b"))
                      .groupBy((key, value) -> reference(value), text())
                      .windowedBy(
                          SessionWindows.ofInactivityGapAndGrace(
                              Duration.ofMillis(2), Duration.ofMillis(15)))
                      .reduce(OperatorSample::plus)
                      .toStream((session, value) -> session.toString())
                      .to("out")),
          new OperatorSample(
              "suppressed windows",
              false,
              null,
              List.of("a"),
              builder ->
                  builder.<String, String>stream("a")
                      .groupByKey(text())
                      .windowedBy(
                          TimeWindows.ofSizeAndGrace(Duration.ofMillis(10), Duration.ofMillis(20)))
                      .reduce(OperatorSample::plus)
                      .suppress(Suppressed.untilWindowCloses(Suppressed.BufferConfig.unbounded()))
                      .toStream((window, value) -> window.toString())
                      .to("out")),
          new OperatorSample(
              "suppressed rows",
              false,
              null,
              List.of("table"),
              builder ->
                  builder
                      .<String, String>table("table")
                      .suppress(
                          Suppressed.untilTimeLimit(
                              Duration.ofMillis(12), Suppressed.BufferConfig.maxRecords(3)))
                      .toStream()
                      .to("out")),
          new OperatorSample(
              "global table",
              true,
              null,
              List.of("a", "other"),
              builder ->
                  builder.<String, String>stream("a")
                      .leftJoin(
                          builder.<String, String>globalTable("other"),
                          (key, value) -> reference(value),
                          OperatorSample::plus)
                      .to("out")),
          new OperatorSample(
              "chained repartitions",
              false,
              "rows",
              List.of("a", "table"),
              builder ->
                  builder.<String, String>stream("a")
                      .leftJoin(builder.<String, String>table("table"), OperatorSample::plus)
                      .selectKey((key, value) -> reference(value))
                      .repartition()
                      .groupBy((key, value) -> "" + value.charAt(value.length() - 1), text())
                      .aggregate(() -> "", (key, value, all) -> shortened(value + all), rows())
                      .groupBy((key, value) -> KeyValue.pair(reference(value), value), text())
                      .count()
                      .toStream()
                      .mapValues(String::valueOf)
                      .to("out")),
          new OperatorSample(
              "versioned join",
              true,
              null,
              List.of("a", "table"),
              builder ->
                  builder.<String, String>stream("a")
                      .leftJoin(
                          builder.<String, String>table(
                              "table",
                              Materialized.as(
                                  Stores.persistentVersionedKeyValueStore(
                                      "versions", Duration.ofMillis(40)))),
                          OperatorSample::plus,
                          Joined.<String, String, String>as("join")
                              .withGracePeriod(Duration.ofMillis(11)))
                      .to("out")),
          new OperatorSample(
              "punctuation",
              true,
              null,
              List.of("a", "b"),
              builder -> {
                KStream<String, String> both =
                    builder.<String, String>stream("a").merge(builder.stream("b"));
                both.process(Ticking::new).repartition().process(Ticking::new).to("out");
              }));

  static List<OperatorSample> all() {
    return ALL;
  }

  @Override
  public String toString() {
    return name;
  }

  Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    program.accept(builder);
    return builder.build();
  }

  private static String reference(String value) {
    int slash = value.indexOf('/');
    return slash < 0 ? value : value.substring(0, slash);
  }

  private static String plus(@Nullable String one, @Nullable String other) {
    return one + "+" + other;
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), 40));
  }

  private static JoinWindows within(long differenceMs) {
    return JoinWindows.ofTimeDifferenceAndGrace(
        Duration.ofMillis(differenceMs), Duration.ofMillis(9));
  }

  private static StreamJoined<String, String, String> types() {
    return StreamJoined.with(Serdes.String(), Serdes.String(), Serdes.String());
  }

  private static Grouped<String, String> text() {
    return Grouped.with(Serdes.String(), Serdes.String());
  }

  private static Materialized<String, String, KeyValueStore<Bytes, byte[]>> rows() {
    return Materialized.<String, String, KeyValueStore<Bytes, byte[]>>as("rows")
        .withKeySerde(Serdes.String())
        .withValueSerde(Serdes.String());
  }

  /** Passes records on, and every ten milliseconds of stream time how many there were. */
  private static final class Ticking extends ContextualProcessor<String, String, String, String> {
    private long records;

    @Override
    public void init(ProcessorContext<String, String> context) {
      super.init(context);
      context.schedule(
          Duration.ofMillis(10),
          PunctuationType.STREAM_TIME,
          nowMs ->
              context()
                  .forward(
                      new Record<>(
                          "tick" + context().taskId(), "k0/" + records + " at " + nowMs, nowMs)));
    }

    @Override
    public void process(Record<String, String> record) {
      records++;
      context().forward(record);
    }
  }
}
