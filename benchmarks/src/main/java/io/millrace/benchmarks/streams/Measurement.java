package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.peers.ChildProcess;
import io.millrace.benchmarks.peers.KafkaBroker;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures the cases on all systems in turn and prints medians. Each case has a JVM for each
 * system; a first round does not count. Not thread-safe.
 */
public final class Measurement implements AutoCloseable {
  private static final long WARM_UP_MS = 3_000;
  private static final long MEASURED_MS = 4_000;

  private final Path directory;
  private final int rounds;
  private final int records;
  private final KafkaBroker broker;
  private final Map<SystemKind, ChildProcess> systems = new EnumMap<>(SystemKind.class);

  /**
   * Starts a broker.
   *
   * @param directory for all files
   * @param records of the input of each case; Millrace gets more
   */
  public Measurement(Path directory, int rounds, int records) throws Exception {
    this.directory = directory;
    this.rounds = rounds;
    this.records = records;
    this.broker = new KafkaBroker(Files.createDirectories(directory.resolve("kafka")));
  }

  /** Measures and prints a line for each case as it is done. */
  public void run(List<StreamsCase> cases, PrintStream out) throws Exception {
    out.printf("%-32s %-40s %s%n", "", "records a second", "ms at half load, median and 99 %");
    out.printf(
        "%-32s %11s %11s %11s %6s %6s %13s %15s %15s%n",
        "", "Millrace", "EOS", "ALO", "/ EOS", "/ ALO", "Millrace", "EOS", "ALO");
    for (StreamsCase what : cases) {
      try {
        start();
        Map<SystemKind, Double> rates = medians(what);
        double ours = rates.get(SystemKind.MILLRACE);
        double exactly = rates.get(SystemKind.KAFKA_EOS);
        double atLeast = rates.get(SystemKind.KAFKA_ALO);
        out.printf(
            "%-32s %,11.0f %,11.0f %,11.0f %6.1f %6.1f",
            what.title(), ours, exactly, atLeast, ours / exactly, ours / atLeast);
        out.flush();
        printLatencies(what, rates, out);
      } finally {
        stop();
      }
    }
  }

  private void printLatencies(StreamsCase what, Map<SystemKind, Double> rates, PrintStream out)
      throws IOException {
    for (SystemKind kind : SystemKind.values()) {
      List<String> quantiles =
          system(kind)
              .command(
                  "latency %s %d %s %d %d"
                      .formatted(what, records, rates.get(kind) / 2, WARM_UP_MS, MEASURED_MS));
      out.printf(
          " %6.1f %8.1f",
          Double.parseDouble(quantiles.get(0)), Double.parseDouble(quantiles.get(1)));
    }
    out.println();
  }

  private void start() throws IOException {
    for (SystemKind kind : SystemKind.values()) {
      Path own = directory.resolve(kind.name().toLowerCase(Locale.ROOT));
      Files.createDirectories(own);
      List<String> main =
          List.of(StreamsMain.class.getName(), kind.name(), own.toString(), broker.servers());
      systems.put(
          kind,
          new ChildProcess(kind.title(), List.of("-Xms2g", "-Xmx2g"), main, own.resolve("errors")));
    }
  }

  private ChildProcess system(SystemKind kind) {
    ChildProcess process = systems.get(kind);
    if (process == null) {
      throw new IllegalStateException(kind.title() + " does not run");
    }
    return process;
  }

  private void stop() {
    systems.values().forEach(ChildProcess::close);
    systems.clear();
  }

  /** The systems take turns in each round, so that what else happens hits all of them. */
  private Map<SystemKind, Double> medians(StreamsCase what) throws IOException {
    // Loading the keys takes long, and is a warm-up, too.
    int unmeasured = what.isPreloaded() ? 0 : 1;
    int measured = what.isPreloaded() ? 1 : rounds;
    Map<SystemKind, List<Double>> rates = new EnumMap<>(SystemKind.class);
    for (int round = 0; round < unmeasured + measured; round++) {
      for (SystemKind kind : SystemKind.values()) {
        int share = what.isPreloaded() ? records : records * kind.times();
        List<String> answer = system(kind).command("throughput " + what + " " + share);
        if (round >= unmeasured) {
          rates
              .computeIfAbsent(kind, key -> new ArrayList<>())
              .add(Double.parseDouble(answer.get(0)));
        }
      }
    }
    Map<SystemKind, Double> medians = new EnumMap<>(SystemKind.class);
    rates.forEach(
        (kind, all) -> medians.put(kind, all.stream().sorted().toList().get(measured / 2)));
    return medians;
  }

  @Override
  public void close() {
    stop();
    broker.close();
  }
}
