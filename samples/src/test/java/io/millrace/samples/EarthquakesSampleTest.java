package io.millrace.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code samples/earthquakes.sql} answers is exactly what plain loops over the same file
 * compute: sums in the order of the file, so that even averages are equal to the last bit.
 */
final class EarthquakesSampleTest {
  private static final Path FILE = Program.ROOT.resolve("samples/data/earthquakes.jsonl");
  private static final String SCRIPT = "samples/earthquakes.sql";
  private static final long HOUR_MS = 3_600_000;

  @TempDir Path directory;

  @Test
  void run_realData_viewsEqualAnIndependentComputation() throws Exception {
    Path report = directory.resolve("report.sql");
    Files.writeString(
        report,
        """
        SELECT net, quakes, strongest, average, deepest FROM strongest_per_network;
        SELECT type, WINDOWSTART AS start, WINDOWEND AS ends, quakes, strongest FROM quakes_per_hour;
        SELECT id, mag, place, depth_km FROM alerts;
        """);

    Program.Outcome first = run(SCRIPT);
    Program.Outcome second = run(report.toString());

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.exitCode()).as(second.err()).isZero();
    List<Map<String, Object>> rows = JsonLines.parse(second.out());
    assertThat(having(rows, "NET")).containsExactlyInAnyOrderElementsOf(perNetwork());
    assertThat(having(rows, "TYPE")).containsExactlyInAnyOrderElementsOf(perHour());
    assertThat(having(rows, "PLACE")).containsExactlyElementsOf(alerts());
  }

  @Test
  void run_again_addsNothingAndAnswersTheSame() throws Exception {
    Program.Outcome first = run(SCRIPT);
    Program.Outcome again = run(SCRIPT);

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(first.out()).isNotEmpty();
  }

  private Program.Outcome run(String script) throws Exception {
    String url = "millrace:" + directory.resolve("data");
    return Program.run(directory, "run", "--url", url, "--output", "json", script);
  }

  private static List<Map<String, Object>> having(List<Map<String, Object>> rows, String column) {
    return rows.stream().filter(row -> row.containsKey(column)).toList();
  }

  private static List<Map<String, Object>> quakes() throws IOException {
    return JsonLines.parse(Files.readString(FILE));
  }

  private static List<Map<String, Object>> perNetwork() throws IOException {
    Map<String, Tally> tallies = new TreeMap<>();
    for (Map<String, Object> quake : quakes()) {
      tallies.computeIfAbsent((String) quake.get("net"), net -> new Tally()).add(quake);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    tallies.forEach(
        (net, tally) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("NET", net);
          row.put("QUAKES", tally.count);
          row.put("STRONGEST", tally.strongest);
          row.put("AVERAGE", tally.sum / tally.magnitudes);
          row.put("DEEPEST", tally.deepest);
          rows.add(row);
        });
    return rows;
  }

  private static List<Map<String, Object>> perHour() throws IOException {
    Map<List<Object>, Tally> tallies = new LinkedHashMap<>();
    for (Map<String, Object> quake : quakes()) {
      long start = Math.floorDiv((Long) quake.get("time"), HOUR_MS) * HOUR_MS;
      tallies.computeIfAbsent(List.of(quake.get("type"), start), key -> new Tally()).add(quake);
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    tallies.forEach(
        (key, tally) -> {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("TYPE", key.get(0));
          row.put("START", key.get(1));
          row.put("ENDS", (Long) key.get(1) + HOUR_MS);
          row.put("QUAKES", tally.count);
          row.put("STRONGEST", tally.strongest);
          rows.add(row);
        });
    return rows;
  }

  private static List<Map<String, Object>> alerts() throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map<String, Object> quake : quakes()) {
      if (quake.get("mag") instanceof Number mag && mag.doubleValue() > 4.5) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ID", quake.get("id"));
        row.put("MAG", mag.doubleValue());
        row.put("PLACE", quake.get("place"));
        row.put("DEPTH_KM", real(quake.get("depth_km")));
        rows.add(row);
      }
    }
    return rows;
  }

  private static Double real(Object number) {
    return number == null ? null : ((Number) number).doubleValue();
  }

  /** COUNT, MAX and AVG as SQL has them: NULL magnitudes count as rows and for nothing else. */
  private static final class Tally {
    private long count;
    private long magnitudes;
    private double sum;
    private Double strongest;
    private Double deepest;

    void add(Map<String, Object> quake) {
      count++;
      Double magnitude = real(quake.get("mag"));
      if (magnitude != null) {
        magnitudes++;
        sum += magnitude;
        strongest = strongest == null ? magnitude : Double.valueOf(Math.max(strongest, magnitude));
      }
      Double depth = real(quake.get("depth_km"));
      if (depth != null) {
        deepest = deepest == null ? depth : Double.valueOf(Math.max(deepest, depth));
      }
    }
  }
}
