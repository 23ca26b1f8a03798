package io.millrace.streams;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.kstream.TimeWindows;
import java.time.Duration;
import java.util.Arrays;

/** Topologies that tests of the runtime share; they read and write text. */
final class SampleTopologies {
  static final String COUNTS = "counts";
  static final String WINDOWS = "windows";

  private SampleTopologies() {}

  /** Words of "lines", counted by way of a repartition, to "out". */
  static Topology wordCount() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("lines", Consumed.with(Serdes.String(), Serdes.String()))
        .flatMapValues(line -> Arrays.asList(line.split(" ")))
        .groupBy((key, word) -> word, Grouped.with(Serdes.String(), Serdes.String()))
        .count(Materialized.as(COUNTS))
        .toStream()
        .mapValues(String::valueOf)
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  /**
   * "lines" joined with the table "names", re-keyed by what the table says, counted by the words
   * and in windows of ten milliseconds, and what was joined passed on to "joined".
   */
  static Topology joinAndWindows() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, String> joined =
        builder.stream("lines", Consumed.with(Serdes.String(), Serdes.String()))
            .leftJoin(
                builder.table("names", Consumed.with(Serdes.String(), Serdes.String())),
                (line, name) -> line + "/" + name);
    joined.to("joined", Produced.with(Serdes.String(), Serdes.String()));
    joined
        .selectKey((key, value) -> value)
        .groupByKey(Grouped.with(Serdes.String(), Serdes.String()))
        .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMillis(10), Duration.ofMillis(20)))
        .count(Materialized.as(WINDOWS))
        .toStream((window, count) -> window.key() + "@" + window.window().start())
        .mapValues(String::valueOf)
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }
}
