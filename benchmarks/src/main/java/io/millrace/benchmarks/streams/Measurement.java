package io.millrace.benchmarks.streams;

import io.millrace.benchmarks.peers.KafkaBroker;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measures the cases on all systems in turn and prints medians. Not thread-safe. */
public final class Measurement implements AutoCloseable {
  private final int rounds;
  private final int records;
  private final KafkaBroker broker;
  private final Map<String, Run> systems = new LinkedHashMap<>();

  /**
   * Starts a broker.
   *
   * @param directory for all files
   * @param records of the input of each case
   */
  public Measurement(Path directory, int rounds, int records) throws Exception {
    this.rounds = rounds;
    this.records = records;
    this.broker = new KafkaBroker(Files.createDirectories(directory.resolve("kafka")));
    Path state = directory.resolve("kafka-state");
    systems.put("Millrace", new MillraceRun(directory.resolve("millrace")));
    systems.put("Kafka Streams EOS", new KafkaRun(broker, state, "exactly_once_v2"));
    systems.put("Kafka Streams ALO", new KafkaRun(broker, state, "at_least_once"));
  }

  /** Measures and prints a line for each case as it is done. */
  public void run(List<StreamsCase> cases, PrintStream out) throws Exception {
    out.printf(
        "%-34s %12s %18s %18s %8s %8s%n",
        "records a second", "Millrace", "Kafka Streams EOS", "Kafka Streams ALO", "/ EOS", "/ ALO");
    for (StreamsCase what : cases) {
      double[] medians = medians(what);
      out.printf(
          "%-34s %,12.0f %,18.0f %,18.0f %8.1f %8.1f%n",
          what.title(),
          medians[0],
          medians[1],
          medians[2],
          medians[0] / medians[1],
          medians[0] / medians[2]);
      out.flush();
    }
  }

  /** The systems take turns in each round, so that what else happens hits all of them. */
  private double[] medians(StreamsCase what) throws Exception {
    double[][] rates = new double[systems.size()][rounds];
    for (int round = 0; round < rounds; round++) {
      int system = 0;
      for (Run run : systems.values()) {
        run.prepare(what, records);
        rates[system++][round] = run.measure(what, records);
      }
    }
    double[] medians = new double[rates.length];
    for (int system = 0; system < rates.length; system++) {
      Arrays.sort(rates[system]);
      medians[system] = rates[system][rounds / 2];
    }
    return medians;
  }

  @Override
  public void close() {
    broker.close();
  }
}
