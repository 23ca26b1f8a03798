package io.millrace.benchmarks.state;

import io.millrace.benchmarks.peers.Directories;
import io.millrace.streams.MillraceStreams;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.Topology;
import io.millrace.streams.kstream.Materialized;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * How long an application takes to start again with little and with much state: from opening the
 * data directory until a record that was written meanwhile is processed and committed.
 *
 * <p>Usage: {@code RestartTime [DIRECTORY [MEBIBYTES,MEBIBYTES... [ROUNDS]]]}; 2 MiB and 2 GiB, and
 * 7 rounds, unless said. Medians, after one round that is not counted.
 */
public final class RestartTime {
  private static final int VALUE_BYTES = 1_000;

  private RestartTime() {}

  /** Measures, and prints a line for each size. */
  public static void main(String[] args) throws Exception {
    Path parent = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "."));
    String[] sizes = (args.length > 1 ? args[1] : "2,2048").split(",", -1);
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    PrintStream out = System.out;
    for (String size : sizes) {
      Path directory = Files.createTempDirectory(parent.toAbsolutePath(), "restart-");
      long entries = (Long.parseLong(size) << 20) / VALUE_BYTES;
      fill(directory, entries);
      restart(directory, entries);
      double[] seconds = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        seconds[round] = restart(directory, entries);
      }
      DoubleStream sorted = DoubleStream.of(seconds).sorted();
      out.printf(
          "%,d MiB: median %.3f s of %d%n",
          Long.parseLong(size), sorted.toArray()[rounds / 2], rounds);
      Directories.delete(directory);
    }
  }

  private static void fill(Path directory, long entries) throws Exception {
    Random random = new Random(1);
    try (StateRun run = new StateRun(directory)) {
      run.write(
          entries,
          number -> "key" + number,
          number -> {
            byte[] value = new byte[VALUE_BYTES];
            random.nextBytes(value);
            return value;
          });
      run.process(table()).close();
    }
  }

  private static double restart(Path directory, long entries) throws Exception {
    try (StateRun run = new StateRun(directory)) {
      run.write(1, number -> "key" + entries / 2, number -> new byte[VALUE_BYTES]);
    }
    long start = System.nanoTime();
    try (StateRun run = new StateRun(directory)) {
      MillraceStreams streams = run.process(table());
      double seconds = (System.nanoTime() - start) / 1e9;
      streams.close();
      return seconds;
    }
  }

  private static Topology table() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.table(StateRun.TOPIC, Materialized.as("table"));
    return builder.build();
  }
}
