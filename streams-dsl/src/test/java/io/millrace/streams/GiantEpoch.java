package io.millrace.streams;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreTypes;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/** A process with little memory in which one record makes millions of changes. */
final class GiantEpoch {
  static final String DONE = "counted ";
  private static final String STORE = "numbers";

  private GiantEpoch() {}

  /** Arguments: the engine's URL, how many changes, of how many keys, the mode, whether to emit. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    int changes = Integer.parseInt(args[1]);
    int keys = Integer.parseInt(args[2]);
    EmitMode mode = EmitMode.valueOf(args[3]);
    RuntimeOptions options =
        RuntimeOptions.defaults(System::currentTimeMillis, System::nanoTime).withWorkers(2);
    try (RuntimeFixture fixture = RuntimeFixture.open(args[0], options)) {
      fixture.topic("in", 1);
      fixture.topic("out", 1);
      boolean emit = Boolean.parseBoolean(args[4]);
      Member member = fixture.start("d", "m", topology(changes, keys, emit), mode);
      fixture.write(List.of(Line.of("in", 0, 1, "k", "go")));
      member.whenReached(fixture.ends("in")).get();
      out.println(DONE + total(member) + " of " + keys(member) + " keys");
      out.println("emitted " + fixture.ends("out").values().iterator().next());
    }
  }

  private static Topology topology(int changes, int keys, boolean emit) {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, Long> counts =
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
            .flatMapValues(
                value -> () -> IntStream.range(0, changes).mapToObj(i -> "" + i % keys).iterator())
            .groupBy((key, number) -> number, Grouped.with(Serdes.String(), Serdes.String()))
            .count(Materialized.as(STORE));
    if (emit) {
      counts.toStream().to("out", Produced.with(Serdes.String(), Serdes.Long()));
    }
    return builder.build();
  }

  private static long total(Member member) {
    long total = 0;
    try (StateSnapshot snapshot = member.snapshot();
        KeyValueIterator<String, Long> all =
            snapshot.store(STORE, QueryableStoreTypes.<String, Long>keyValueStore()).all()) {
      while (all.hasNext()) {
        total += all.next().value;
      }
    }
    return total;
  }

  private static long keys(Member member) {
    long keys = 0;
    try (StateSnapshot snapshot = member.snapshot();
        KeyValueIterator<String, Long> all =
            snapshot.store(STORE, QueryableStoreTypes.<String, Long>keyValueStore()).all()) {
      while (all.hasNext()) {
        all.next();
        keys++;
      }
    }
    return keys;
  }
}
