package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code samples/flights.sql} answers is exactly what plain loops over the files compute. */
final class FlightsSampleTest {
  private static final Path FLIGHTS = Program.ROOT.resolve("samples/data/flights.csv");
  private static final Path AIRPORTS = Program.ROOT.resolve("samples/data/airports.csv");
  private static final long HOUR_MS = 3_600_000;

  @TempDir Path directory;

  @Test
  void run_realData_viewsEqualAnIndependentComputation() throws Exception {
    Path report = directory.resolve("report.sql");
    Files.writeString(
        report,
        """
        SELECT state, flights, average_delay, worst_delay, miles FROM delays_per_state;
        SELECT state, WINDOWSTART AS start, flights, minutes_lost, worst_delay
          FROM delays_per_state_and_hour;
        """);

    Program.Outcome first = run("samples/flights.sql");
    Program.Outcome second = run(report.toString());

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.exitCode()).as(second.err()).isZero();
    List<Map<String, Object>> rows = JsonLines.parse(second.out());
    assertThat(rows.stream().filter(row -> row.containsKey("MILES")))
        .containsExactlyInAnyOrderElementsOf(perState());
    assertThat(rows.stream().filter(row -> row.containsKey("START")))
        .containsExactlyInAnyOrderElementsOf(perStateAndHour());
  }

  private Program.Outcome run(String script) throws Exception {
    String url = "millrace:" + directory.resolve("data");
    return Program.run(directory, "run", "--url", url, "--output", "json", script);
  }

  private static List<Map<String, Object>> perState() throws IOException {
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (Flight flight : flights()) {
      tallies.computeIfAbsent(flight.state, state -> new Tally()).add(flight);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    tallies.forEach(
        (state, tally) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("STATE", state);
          row.put("FLIGHTS", tally.count);
          row.put("AVERAGE_DELAY", (double) tally.delay / tally.count);
          row.put("WORST_DELAY", tally.worst);
          row.put("MILES", tally.miles);
          rows.add(row);
        });
    return rows;
  }

  private static List<Map<String, Object>> perStateAndHour() throws IOException {
    Map<List<Object>, Tally> tallies = new LinkedHashMap<>();
    for (Flight flight : flights()) {
      long start = Math.floorDiv(flight.departedMs, HOUR_MS) * HOUR_MS;
      tallies.computeIfAbsent(List.of(flight.state, start), key -> new Tally()).add(flight);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    tallies.forEach(
        (key, tally) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("STATE", key.get(0));
          row.put("START", key.get(1));
          row.put("FLIGHTS", tally.count);
          row.put("MINUTES_LOST", tally.delay);
          row.put("WORST_DELAY", tally.worst);
          rows.add(row);
        });
    return rows;
  }

  private static List<Flight> flights() throws IOException {
    Map<String, String> states = new HashMap<>();
    for (String line : Files.readAllLines(AIRPORTS)) {
      List<String> fields = csv(line);
      states.put(fields.get(0), fields.get(3));
    }
    List<Flight> flights = new ArrayList<>();
    List<String> lines = Files.readAllLines(FLIGHTS);
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = csv(line);
      String state = states.get(fields.get(1));
      if (state != null) {
        flights.add(
            new Flight(
                Instant.parse(fields.get(0)).toEpochMilli(),
                state,
                Long.parseLong(fields.get(3)),
                Long.parseLong(fields.get(4))));
      }
    }
    return flights;
  }

  /** Splits a line at commas outside double quotes. */
  private static List<String> csv(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private record Flight(long departedMs, String state, long delayMin, long miles) {}

  private static final class Tally {
    private long count;
    private long delay;
    private long miles;
    private long worst = Long.MIN_VALUE;

    void add(Flight flight) {
      count++;
      delay += flight.delayMin;
      miles += flight.miles;
      worst = Math.max(worst, flight.delayMin);
    }
  }
}
