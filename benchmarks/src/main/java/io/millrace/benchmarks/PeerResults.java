package io.millrace.benchmarks;

import io.millrace.benchmarks.peers.PeerKind;
import io.millrace.benchmarks.peers.PeerProcess.Measured;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Measurements by load, peer and round, and the tables made of them. Not thread-safe. */
final class PeerResults {
  private final Map<String, Map<PeerKind, Map<Integer, Measured>>> byLoad = new TreeMap<>();

  void add(int round, String load, PeerKind peer, Measured measured) {
    byLoad
        .computeIfAbsent(load, key -> new EnumMap<>(PeerKind.class))
        .computeIfAbsent(peer, key -> new TreeMap<>())
        .put(round, measured);
  }

  void print(PrintStream out) {
    printTable(
        out,
        "thousand records a second",
        load -> medians(load, measured -> measured.rate() / 1_000));
    printTable(out, "CPU ns a record*", load -> medians(load, Measured::cpuPerRecord));
    printTable(
        out, "bytes allocated a record*", load -> medians(load, Measured::allocatedPerRecord));
    out.println("  * of Kafka the clients only, not the broker");
    printRatios(out);
  }

  private interface Row {
    Map<PeerKind, Double> of(String load);
  }

  private Map<PeerKind, Double> medians(String load, ToDoubleFunction<Measured> what) {
    Map<PeerKind, Double> medians = new EnumMap<>(PeerKind.class);
    byLoad
        .get(load)
        .forEach(
            (peer, rounds) ->
                medians.put(peer, median(rounds.values().stream().mapToDouble(what))));
    return medians;
  }

  private void printTable(PrintStream out, String title, Row row) {
    out.printf("%n%-36s", title);
    for (PeerKind peer : PeerKind.values()) {
      out.printf("%18s", peer.title());
    }
    out.println();
    for (String load : byLoad.keySet()) {
      out.printf("  %-34s", load);
      Map<PeerKind, Double> values = row.of(load);
      for (PeerKind peer : PeerKind.values()) {
        Double value = values.get(peer);
        out.printf("%18s", value == null ? "" : "%,.0f".formatted(value));
      }
      out.println();
    }
  }

  private void printRatios(PrintStream out) {
    out.printf(
        "%n%-36s%18s%18s%18s%18s%18s%n",
        "ratios (median of the rounds)",
        "clients/Kafka",
        "engine/Kafka",
        "engine/Chronicle",
        "engine/Aeron",
        "engine/file");
    for (String load : byLoad.keySet()) {
      out.printf("  %-34s", load);
      out.printf("%18s", ratio(load, PeerKind.CLIENTS, load, PeerKind.KAFKA));
      for (PeerKind peer :
          List.of(PeerKind.KAFKA, PeerKind.CHRONICLE, PeerKind.AERON, PeerKind.FILE)) {
        out.printf("%18s", ratio(load, PeerKind.ENGINE, load, peer));
      }
      out.println();
    }
    printDurable(out);
  }

  /** What it costs to wait for the disk. */
  private void printDurable(PrintStream out) {
    out.printf("%n%-36s%18s%18s%n", "acks=all / acks=1", "Millrace clients", "Millrace engine");
    for (String load : byLoad.keySet()) {
      if (load.endsWith("acks=all")) {
        String other = load.replace("acks=all", "acks=1");
        out.printf(
            "  %-34s%18s%18s%n",
            load,
            ratio(load, PeerKind.CLIENTS, other, PeerKind.CLIENTS),
            ratio(load, PeerKind.ENGINE, other, PeerKind.ENGINE));
      }
    }
  }

  private String ratio(String load, PeerKind peer, String otherLoad, PeerKind other) {
    Map<Integer, Measured> ours = byLoad.get(load).getOrDefault(peer, Map.of());
    Map<Integer, Measured> theirs =
        byLoad.getOrDefault(otherLoad, Map.of()).getOrDefault(other, Map.of());
    List<Double> ratios = new ArrayList<>();
    ours.forEach(
        (round, measured) -> {
          Measured beside = theirs.get(round);
          if (beside != null) {
            ratios.add(measured.rate() / beside.rate());
          }
        });
    return ratios.isEmpty()
        ? ""
        : "%.2f".formatted(median(ratios.stream().mapToDouble(Double::doubleValue)));
  }

  private static double median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    return sorted.length % 2 == 1
        ? sorted[sorted.length / 2]
        : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
  }
}
