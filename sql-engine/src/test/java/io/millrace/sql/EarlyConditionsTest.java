package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.sql.api.StatementResult.Listing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Conditions of WHERE beside joins of a stream with tables: tested as soon as what they name is
 * there (EXPLAIN says where), never with another result than behind all joins. Random conditions
 * are compared with loops over all rows.
 */
final class EarlyConditionsTest {
  private static final int ROWS = 40;
  private static final int KEYS = 6;

  private final SqlFixture sql = SqlFixture.inMemory();

  @AfterEach
  void close() {
    sql.close();
  }

  private void createSources() {
    sql.execute(
        """
        CREATE STREAM s (id INT, k INT, v INT)
          WITH (kafka_topic = 's', partitions = 2, value_format = 'JSON');
        CREATE TABLE t (k INT PRIMARY KEY, v INT)
          WITH (kafka_topic = 't', partitions = 2, value_format = 'JSON');
        CREATE TABLE u (k INT PRIMARY KEY, v INT)
          WITH (kafka_topic = 'u', partitions = 2, value_format = 'JSON');
        """);
  }

  private String plan(String statement) {
    Listing plan = (Listing) sql.execute("EXPLAIN " + statement);
    return plan.rows().stream().map(Objects::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void explain_conditions_standWhereTheyAreTested() {
    createSources();

    String plan =
        plan(
            "SELECT s.id FROM s JOIN t ON s.k = t.k LEFT JOIN u ON t.v = u.k WHERE s.v > 1 AND t.v"
                + " < 5 AND u.v IS NULL AND s.v < 9 AND s.v <> u.v EMIT CHANGES;");
    assertThat(plan.lines().map(String::strip).filter(line -> line.matches(".*filter .*[.].*")))
        .satisfiesExactly(
            last -> assertThat(last).contains("U.V IS NULL", "S.V <> U.V"),
            middle -> assertThat(middle).contains("T.V < 5").doesNotContain("S.V"),
            first -> assertThat(first).contains("S.V > 1", "S.V < 9"));
    assertThat(plan.indexOf("S.V > 1")).isGreaterThan(plan.indexOf("join with table T"));
    assertThat(
            plan(
                "SELECT a.id FROM s a JOIN s b WITHIN 1 HOUR ON a.k = b.k WHERE a.v > 1 EMIT CHANGES;"))
        .matches("(?s).*filter.*join.*");
    assertThat(plan("CREATE TABLE x AS SELECT t.k, u.v FROM t JOIN u ON t.k = u.k WHERE t.v > 1;"))
        .matches("(?s).*filter.*join.*");
  }

  private record Event(int id, @Nullable Integer k, @Nullable Integer v) {}

  /** A row of the joined sources. */
  private record Joined(Event s, @Nullable Integer t, @Nullable Integer u) {}

  private static boolean less(@Nullable Integer a, @Nullable Integer b) {
    return a != null && b != null && a < b;
  }

  private static final List<String> CONDITIONS =
      List.of(
          "s.v < 4", "t.v < 3", "u.v IS NULL", "s.v < t.v", "u.v < s.v", "s.k < 3", "t.v < u.v");

  private static boolean passes(int condition, Joined row) {
    return switch (condition) {
      case 0 -> less(row.s.v, 4);
      case 1 -> less(row.t, 3);
      case 2 -> row.u == null;
      case 3 -> less(row.s.v, row.t);
      case 4 -> less(row.u, row.s.v);
      case 5 -> less(row.s.k, 3);
      default -> less(row.t, row.u);
    };
  }

  private static final List<String> TYPES = List.of("INNER", "LEFT");

  @Test
  void where_randomConditions_agreeWithLoops() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    createSources();
    List<List<Integer>> conditions = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      List<Integer> parts = new ArrayList<>();
      for (int c = 0; c < CONDITIONS.size(); c++) {
        if (random.nextInt(3) == 0) {
          parts.add(c);
        }
      }
      conditions.add(parts);
      String where = parts.stream().map(CONDITIONS::get).collect(Collectors.joining(" AND "));
      sql.execute(
          "CREATE STREAM o%d AS SELECT t.v, s.id AS id FROM s %s JOIN t ON s.k = t.k"
                  .formatted(i, TYPES.get(i % 2))
              + " %s JOIN u ON t.v = u.k".formatted(TYPES.get(i / 2 % 2))
              + (where.isEmpty() ? ";" : " WHERE " + where + ";"));
    }
    Map<Integer, Integer> t = fill(random, "t");
    Map<Integer, Integer> u = fill(random, "u");
    sql.settle();
    List<Event> events = events(random);
    sql.settle();

    for (int i = 0; i < conditions.size(); i++) {
      assertThat(sql.rows("SELECT id FROM o%d;".formatted(i)))
          .as("seed %d: o%d %s", seed, i, conditions.get(i))
          .containsExactlyInAnyOrderElementsOf(
              expected(events, t, u, i % 2 == 1, i / 2 % 2 == 1, conditions.get(i)));
    }
  }

  private Map<Integer, Integer> fill(Random random, String table) {
    Map<Integer, Integer> rows = new TreeMap<>();
    for (int k = 0; k < KEYS; k++) {
      if (random.nextInt(4) > 0) {
        rows.put(k, random.nextInt(KEYS));
        sql.execute(
            "INSERT INTO %s (rowtime, k, v) VALUES (0, %d, %d);".formatted(table, k, rows.get(k)));
      }
    }
    return rows;
  }

  private List<Event> events(Random random) {
    List<Event> events = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      Integer k = random.nextInt(10) == 0 ? null : Integer.valueOf(random.nextInt(KEYS));
      Integer v = random.nextInt(10) == 0 ? null : Integer.valueOf(random.nextInt(KEYS));
      events.add(new Event(id, k, v));
      sql.execute("INSERT INTO s (id, k, v) VALUES (%d, %s, %s);".formatted(id, k, v));
    }
    return events;
  }

  private static List<List<@Nullable Object>> expected(
      List<Event> events,
      Map<Integer, Integer> t,
      Map<Integer, Integer> u,
      boolean keepsT,
      boolean keepsU,
      List<Integer> conditions) {
    List<List<@Nullable Object>> ids = new ArrayList<>();
    for (Event event : events) {
      Integer ofT = event.k == null ? null : t.get(event.k);
      Integer ofU = ofT == null ? null : u.get(ofT);
      boolean joined = (ofT != null || keepsT) && (ofU != null || keepsU);
      Joined row = new Joined(event, ofT, ofU);
      if (joined && conditions.stream().allMatch(condition -> passes(condition, row))) {
        ids.add(Arrays.asList(event.id));
      }
    }
    return ids;
  }
}
