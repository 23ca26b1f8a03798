package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random streams through GROUP BY, windows and joins, compared with a recomputation over all rows.
 * Rows come out of order but never too late, unless said otherwise; sources have two partitions,
 * and joins and groups go by a value column, so that rows are repartitioned. Seeds are in the names
 * of the tests.
 */
final class StreamsPropertyTest {
  private static final int ROWS = 60;
  private static final int KEYS = 4;
  private static final int SPAN_MS = 300;
  private static final long CLOSING_MS = 1_000_000_000L;

  /** A row of a stream: its join key may be null. */
  private record Event(int id, @Nullable Integer k, int v, long timeMs) {}

  /** Rows whose ids begin at {@code firstId}. */
  private static List<Event> random(Random random, int firstId) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      Integer k = random.nextInt(12) == 0 ? null : random.nextInt(KEYS);
      events.add(new Event(firstId + i, k, random.nextInt(100), random.nextInt(SPAN_MS)));
    }
    return events;
  }

  private static void create(SqlFixture sql, String stream) {
    sql.execute(
        "CREATE STREAM %s (id INT KEY, k INT, v INT) WITH (kafka_topic='%s', partitions=2,"
                .formatted(stream, stream)
            + " value_format='JSON');");
  }

  private static void insert(SqlFixture sql, String stream, Event event) {
    sql.execute(
        "INSERT INTO %s (ROWTIME, id, k, v) VALUES (%d, %d, %s, %d);"
            .formatted(stream, event.timeMs, event.id, event.k, event.v));
  }

  /** A row in every partition after which all windows are closed. */
  private static void close(SqlFixture sql, String stream) {
    for (int i = 0; i < 8; i++) {
      insert(sql, stream, new Event(-1 - i, 1000 + i, 0, CLOSING_MS));
    }
    sql.settle();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void groupBy_allWindows_agreeWithRecomputation(long seed) {
    List<Event> events = random(new Random(seed), 0);
    try (SqlFixture sql = SqlFixture.inMemory()) {
      create(sql, "s");
      String from = " AS SELECT k, COUNT(*) AS n, SUM(v) AS total, MAX(v) AS most FROM s ";
      String grace = ", GRACE PERIOD 1 HOUR) ";
      sql.execute("CREATE TABLE plain" + from + "GROUP BY k;");
      sql.execute(
          "CREATE TABLE hops"
              + from
              + "WINDOW HOPPING (SIZE 40 MILLISECONDS, ADVANCE BY 15 MILLISECONDS"
              + grace
              + "GROUP BY k;");
      sql.execute(
          "CREATE TABLE tumbles"
              + from
              + "WINDOW TUMBLING (SIZE 40 MILLISECONDS"
              + grace
              + "GROUP BY k;");
      sql.execute(
          "CREATE TABLE sessions"
              + from
              + "WINDOW SESSION (12 MILLISECONDS"
              + grace
              + "GROUP BY k;");
      events.forEach(event -> insert(sql, "s", event));

      assertThat(sql.rows("SELECT k, n, total, most FROM plain;"))
          .containsExactlyInAnyOrderElementsOf(plain(events));
      assertThat(sql.rows("SELECT k, WINDOWSTART, WINDOWEND, n, total, most FROM hops;"))
          .containsExactlyInAnyOrderElementsOf(hops(events, 15));
      assertThat(sql.rows("SELECT k, WINDOWSTART, WINDOWEND, n, total, most FROM tumbles;"))
          .containsExactlyInAnyOrderElementsOf(hops(events, 40));
      assertThat(sql.rows("SELECT k, WINDOWSTART, WINDOWEND, n, total, most FROM sessions;"))
          .containsExactlyInAnyOrderElementsOf(sessions(events));
    }
  }

  private static Map<Integer, List<Event>> byKey(List<Event> events) {
    Map<Integer, List<Event>> groups = new TreeMap<>();
    for (Event event : events) {
      if (event.k != null) {
        groups.computeIfAbsent(event.k, k -> new ArrayList<>()).add(event);
      }
    }
    return groups;
  }

  private static List<@Nullable Object> summary(List<Event> group) {
    int total = group.stream().mapToInt(Event::v).sum();
    int most = group.stream().mapToInt(Event::v).max().orElseThrow();
    return row((long) group.size(), total, most);
  }

  private static List<@Nullable Object> concat(
      List<@Nullable Object> one, List<@Nullable Object> other) {
    List<@Nullable Object> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  private static List<List<@Nullable Object>> plain(List<Event> events) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    byKey(events).forEach((k, group) -> rows.add(concat(row(k), summary(group))));
    return rows;
  }

  /** Windows of 40 ms that begin every {@code advanceMs}. */
  private static List<List<@Nullable Object>> hops(List<Event> events, int advanceMs) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    byKey(events)
        .forEach(
            (k, group) -> {
              for (long start = 0; start <= SPAN_MS; start += advanceMs) {
                long from = start;
                List<Event> inside =
                    group.stream().filter(e -> e.timeMs >= from && e.timeMs < from + 40).toList();
                if (!inside.isEmpty()) {
                  rows.add(concat(row(k, from, from + 40), summary(inside)));
                }
              }
            });
    return rows;
  }

  private static List<List<@Nullable Object>> sessions(List<Event> events) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    byKey(events)
        .forEach(
            (k, group) -> {
              List<Event> sorted = new ArrayList<>(group);
              sorted.sort(Comparator.comparingLong(Event::timeMs));
              int first = 0;
              for (int i = 1; i <= sorted.size(); i++) {
                if (i == sorted.size() || sorted.get(i).timeMs - sorted.get(i - 1).timeMs > 12) {
                  List<Event> session = sorted.subList(first, i);
                  long start = session.get(0).timeMs;
                  long end = session.get(session.size() - 1).timeMs;
                  rows.add(concat(row(k, start, end), summary(session)));
                  first = i;
                }
              }
            });
    return rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void innerJoinOfStreams_outOfOrder_agreesWithRecomputation(long seed) {
    Random random = new Random(seed);
    List<Event> left = random(random, 0);
    List<Event> right = random(random, ROWS);
    try (SqlFixture sql = SqlFixture.inMemory()) {
      createJoins(sql, List.of("INNER"));
      left.forEach(event -> insert(sql, "l", event));
      right.forEach(event -> insert(sql, "r", event));
      sql.settle();

      requireJoined(sql, "INNER", left, right);
    }
  }

  /** In the order of time, as in Kafka Streams a row that is late for its window does not wait. */
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void outerJoinsOfStreams_inOrder_agreeWithRecomputation(long seed) {
    Random random = new Random(seed);
    List<Event> left = random(random, 0);
    List<Event> right = random(random, ROWS);
    List<String> types = List.of("LEFT", "RIGHT", "FULL OUTER");
    try (SqlFixture sql = SqlFixture.inMemory()) {
      createJoins(sql, types);
      List<Event> both = new ArrayList<>(left);
      both.addAll(right);
      both.sort(Comparator.comparingLong(Event::timeMs));
      for (Event event : both) {
        insert(sql, event.id < ROWS ? "l" : "r", event);
        sql.settle();
      }
      close(sql, "l");
      close(sql, "r");

      types.forEach(type -> requireJoined(sql, type, left, right));
    }
  }

  private static void createJoins(SqlFixture sql, List<String> types) {
    create(sql, "l");
    create(sql, "r");
    for (String type : types) {
      String key = type.startsWith("FULL") ? "ROWKEY AS k" : type.equals("RIGHT") ? "r.k" : "l.k";
      sql.execute(
          "CREATE STREAM %s AS SELECT %s, l.id AS a, r.id AS b FROM l %s JOIN r"
                  .formatted(name(type), key, type)
              + " WITHIN (7 MILLISECONDS, 20 MILLISECONDS) GRACE PERIOD 1 HOUR ON l.k = r.k;");
    }
  }

  private static void requireJoined(
      SqlFixture sql, String type, List<Event> left, List<Event> right) {
    assertThat(withoutClosing(sql.rows("SELECT a, b FROM %s;".formatted(name(type)))))
        .as(type)
        .containsExactlyInAnyOrderElementsOf(joined(left, right, type));
  }

  private static String name(String type) {
    return type.substring(0, 4) + "_join";
  }

  private static List<List<@Nullable Object>> withoutClosing(List<List<@Nullable Object>> rows) {
    return rows.stream()
        .filter(row -> row.stream().noneMatch(id -> id instanceof Integer i && i < 0))
        .toList();
  }

  private static List<List<@Nullable Object>> joined(
      List<Event> left, List<Event> right, String type) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    boolean keepLeft = type.equals("LEFT") || type.startsWith("FULL");
    boolean keepRight = type.equals("RIGHT") || type.startsWith("FULL");
    for (Event l : left) {
      int before = rows.size();
      for (Event r : right) {
        if (partners(l, r)) {
          rows.add(row(l.id, r.id));
        }
      }
      if (keepLeft && rows.size() == before) {
        rows.add(row(l.id, null));
      }
    }
    for (Event r : right) {
      if (keepRight && left.stream().noneMatch(l -> partners(l, r))) {
        rows.add(row(null, r.id));
      }
    }
    return rows;
  }

  private static boolean partners(Event l, Event r) {
    return l.k != null
        && Objects.equals(l.k, r.k)
        && r.timeMs >= l.timeMs - 7
        && r.timeMs <= l.timeMs + 20;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void tableJoins_ofAllTypes_agreeWithRecomputation(long seed) {
    Random random = new Random(seed);
    Map<Integer, @Nullable Integer> left = new HashMap<>();
    Map<Integer, @Nullable Integer> right = new HashMap<>();
    try (SqlFixture sql = SqlFixture.inMemory()) {
      createTable(sql, "l", "KAFKA");
      createTable(sql, "r", "JSON");
      for (String type : List.of("INNER", "LEFT", "RIGHT", "FULL OUTER")) {
        String key = type.startsWith("FULL") ? "ROWKEY AS k" : type.equals("RIGHT") ? "r.k" : "l.k";
        sql.execute(
            "CREATE TABLE %s AS SELECT %s, l.v AS a, r.v AS b FROM l %s JOIN r ON l.k = r.k;"
                .formatted(name(type), key, type));
      }
      for (int i = 0; i < ROWS; i++) {
        boolean toLeft = random.nextBoolean();
        int k = random.nextInt(8);
        Map<Integer, @Nullable Integer> rows = toLeft ? left : right;
        String table = toLeft ? "l" : "r";
        if (random.nextInt(3) == 0) {
          sql.execute("DELETE FROM %s WHERE k = %d;".formatted(table, k));
          rows.remove(k);
        } else {
          sql.execute("INSERT INTO %s VALUES (%d, %d);".formatted(table, k, i));
          rows.put(k, i);
        }
      }

      for (String type : List.of("INNER", "LEFT", "RIGHT", "FULL OUTER")) {
        assertThat(
                sql.rows(
                    "SELECT k, a, b FROM %s;".formatted(name(type)).replace("k,", keyOf(type))))
            .as(type)
            .containsExactlyInAnyOrderElementsOf(tables(left, right, type));
      }
    }
  }

  /** Each left row names a right one by its value, which comes, goes and changes like the rows. */
  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void foreignKeyJoins_agreeWithRecomputation(long seed) {
    Random random = new Random(seed);
    Map<Integer, Integer> left = new HashMap<>();
    Map<Integer, Integer> right = new HashMap<>();
    try (SqlFixture sql = SqlFixture.inMemory()) {
      createTable(sql, "l", "KAFKA");
      createTable(sql, "r", "KAFKA");
      for (String type : List.of("INNER", "LEFT")) {
        sql.execute(
            "CREATE TABLE %s AS SELECT l.k AS k, l.v AS a, r.v AS b FROM l %s JOIN r ON l.v = r.k;"
                .formatted(name(type), type));
      }
      for (int i = 0; i < 2 * ROWS; i++) {
        boolean toLeft = random.nextBoolean();
        int k = random.nextInt(8);
        int v = random.nextInt(8);
        Map<Integer, Integer> rows = toLeft ? left : right;
        if (random.nextInt(4) == 0) {
          sql.execute("DELETE FROM %s WHERE k = %d;".formatted(toLeft ? "l" : "r", k));
          rows.remove(k);
        } else {
          sql.execute("INSERT INTO %s VALUES (%d, %d);".formatted(toLeft ? "l" : "r", k, v));
          rows.put(k, v);
        }
      }

      for (String type : List.of("INNER", "LEFT")) {
        List<List<@Nullable Object>> expected = new ArrayList<>();
        left.forEach(
            (k, v) -> {
              if (type.equals("LEFT") || right.containsKey(v)) {
                expected.add(row(k, v, right.get(v)));
              }
            });
        assertThat(sql.rows("SELECT k, a, b FROM %s;".formatted(name(type))))
            .as(type)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  private static String keyOf(String type) {
    return type.startsWith("FULL") ? "k," : type.equals("RIGHT") ? "r_k," : "l_k,";
  }

  private static void createTable(SqlFixture sql, String name, String keyFormat) {
    sql.execute(
        "CREATE TABLE %s (k INT PRIMARY KEY, v INT) WITH (kafka_topic='%s', partitions=2,"
                .formatted(name, name)
            + " key_format='%s', value_format='JSON');".formatted(keyFormat));
  }

  private static List<List<@Nullable Object>> tables(
      Map<Integer, @Nullable Integer> left, Map<Integer, @Nullable Integer> right, String type) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int k = 0; k < 8; k++) {
      boolean inLeft = left.containsKey(k);
      boolean inRight = right.containsKey(k);
      boolean kept =
          switch (type) {
            case "INNER" -> inLeft && inRight;
            case "LEFT" -> inLeft;
            case "RIGHT" -> inRight;
            default -> inLeft || inRight;
          };
      if (kept) {
        rows.add(row(k, left.get(k), right.get(k)));
      }
    }
    return Collections.unmodifiableList(rows);
  }
}
