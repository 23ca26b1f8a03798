package io.millrace.benchmarks;

import io.millrace.benchmarks.peers.Directories;
import io.millrace.benchmarks.streams.Measurement;
import io.millrace.benchmarks.streams.StreamsCase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Millrace beside Kafka Streams with a local broker: records a second of the same topologies over
 * the same input, one thread each, exactly once, and at least once on Kafka's side; then how long a
 * record takes from end to end at half the load each one has shown it can bear.
 *
 * <p>Usage: {@code StreamsPeers [DIRECTORY [ROUNDS [RECORDS [CASE,CASE...]]]]}; 3 rounds of 500,000
 * records unless said, eight times as many for Millrace, after one that does not count; medians. It
 * takes half an hour, with {@code 1 50000} five minutes.
 */
public final class StreamsPeers {
  private static final int ROUNDS = 3;
  private static final int RECORDS = 500_000;

  private StreamsPeers() {}

  /** Measures, and prints a table. */
  public static void main(String[] args) throws Exception {
    Path parent = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    int records = args.length > 2 ? Integer.parseInt(args[2]) : RECORDS;
    List<StreamsCase> cases =
        args.length > 3
            ? Stream.of(args[3].toUpperCase(Locale.ROOT).split(",", -1))
                .map(StreamsCase::valueOf)
                .toList()
            : List.of(StreamsCase.values());
    Path directory = Files.createTempDirectory(parent.toAbsolutePath(), "streams-peers-");
    try (Measurement measurement = new Measurement(directory, rounds, records)) {
      measurement.run(cases, System.out);
    }
    Directories.delete(directory);
  }
}
