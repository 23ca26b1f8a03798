package io.millrace.benchmarks.sql;

import io.millrace.benchmarks.peers.KafkaBroker;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures the cases on all systems in turn and prints medians. Not thread-safe. */
public final class SqlMeasurement implements AutoCloseable {
  private final int rounds;
  private final int records;
  private final @Nullable KafkaBroker broker;
  private final List<SqlRun> systems = new ArrayList<>();

  /**
   * Starts a broker if it is needed.
   *
   * @param directory for all files
   * @param records of the input of each case
   * @param kafka whether Kafka Streams is measured too
   */
  public SqlMeasurement(Path directory, int rounds, int records, boolean kafka) throws Exception {
    this.rounds = rounds;
    this.records = records;
    systems.add(new EmbeddedRun(directory.resolve("sql"), true));
    systems.add(new EmbeddedRun(directory.resolve("program"), false));
    broker = kafka ? new KafkaBroker(Files.createDirectories(directory.resolve("kafka"))) : null;
    if (broker != null) {
      systems.add(new KafkaRun(broker, directory.resolve("kafka-state")));
    }
  }

  /** Measures and prints a line for each case as it is done. */
  public void run(List<SqlCase> cases, PrintStream out) throws Exception {
    out.printf(
        "%-34s %10s %10s %10s | %8s %8s %8s | %8s %8s%n",
        "records/s; CPU ns/record; ratios of CPU",
        "SQL",
        "by hand",
        "Kafka",
        "SQL",
        "by hand",
        "Kafka*",
        "hand/SQL",
        "Kafka/SQL");
    for (SqlCase what : cases) {
      List<Cost> medians = medians(what);
      Cost sql = medians.get(0);
      Cost hand = medians.get(1);
      Cost kafka = medians.size() > 2 ? medians.get(2) : new Cost(Double.NaN, Double.NaN);
      out.printf(
          "%-39s %,10.0f %,10.0f %,10.0f | %,8.0f %,8.0f %,8.0f | %8.2f %8.2f%n",
          what.title(),
          sql.rate(),
          hand.rate(),
          kafka.rate(),
          sql.cpuNs(),
          hand.cpuNs(),
          kafka.cpuNs(),
          hand.cpuNs() / sql.cpuNs(),
          kafka.cpuNs() / sql.cpuNs());
      out.flush();
    }
    out.println("* without the broker");
  }

  /** The systems take turns in each round, so that what else happens hits all of them. */
  private List<Cost> medians(SqlCase what) throws Exception {
    List<List<Cost>> costs = new ArrayList<>();
    systems.forEach(system -> costs.add(new ArrayList<>()));
    // The first round warms up.
    for (int round = 0; round <= rounds; round++) {
      for (int system = 0; system < systems.size(); system++) {
        systems.get(system).prepare(what, records);
        Cost cost = systems.get(system).measure(what, records);
        if (round > 0) {
          costs.get(system).add(cost);
        }
      }
    }
    return costs.stream().map(Cost::median).toList();
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
  }
}
