package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult.Listing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What pull queries can do beyond reading one source: joins of views, topics and streams, groups,
 * DISTINCT, ORDER BY. Random queries are compared with nested loops over the same rows in plain
 * Java. What several views and topics show belongs to one moment.
 */
final class PullQueriesTest {
  private final SqlFixture sql = SqlFixture.inMemory();

  @AfterEach
  void close() {
    sql.close();
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return Arrays.asList(values);
  }

  private void createShop() {
    sql.execute(
        """
        CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR, city VARCHAR)
          WITH (kafka_topic = 'customers', partitions = 2, value_format = 'JSON');
        CREATE STREAM orders (id BIGINT, customer INT, amount INT)
          WITH (kafka_topic = 'orders', partitions = 2, value_format = 'JSON');
        CREATE TABLE totals AS
          SELECT customer, COUNT(*) AS n, SUM(amount) AS total FROM orders GROUP BY customer;
        INSERT INTO customers VALUES (1, 'ann', 'oslo');
        INSERT INTO customers VALUES (2, 'bob', 'rome');
        INSERT INTO customers VALUES (3, 'cid', 'oslo');
        INSERT INTO orders VALUES (10, 1, 5);
        INSERT INTO orders VALUES (11, 2, 7);
        INSERT INTO orders VALUES (12, 1, 9);
        INSERT INTO orders VALUES (13, 4, 1);
        """);
  }

  @Test
  void select_joins_keepWhatTheirTypeKeeps() {
    createShop();
    String select =
        "SELECT c.name, t.total FROM customers c %s JOIN totals t ON c.id = t.customer;";

    assertThat(sql.rows(select.formatted("INNER"))).containsExactly(row("ann", 14), row("bob", 7));
    assertThat(sql.rows(select.formatted("LEFT")))
        .containsExactly(row("ann", 14), row("bob", 7), row("cid", null));
    assertThat(sql.rows(select.formatted("RIGHT")))
        .containsExactly(row("ann", 14), row("bob", 7), row(null, 1));
    assertThat(sql.rows(select.formatted("FULL")))
        .containsExactly(row("ann", 14), row("bob", 7), row("cid", null), row(null, 1));
  }

  @Test
  void select_joinOfThree_takesStreamsTooAndNamesColumns() {
    createShop();

    assertThat(
            sql.rows(
                """
                SELECT o.id, c.name, t.n FROM orders o
                  JOIN customers c ON o.customer = c.id AND o.amount > 5
                  JOIN totals t ON t.customer = c.id
                  WHERE t.total > 7 ORDER BY o.id;
                """))
        .containsExactly(row(12L, "ann", 2L));
    assertThat(sql.rows("SELECT * FROM totals a JOIN totals b ON a.n < b.n WHERE a.customer = 2;"))
        .containsExactly(row(2, 1L, 7, 1, 2L, 14));
  }

  @Test
  void select_whereBesideOuterJoins_isNotTestedTooEarly() {
    createShop();

    assertThat(
            sql.rows(
                """
                SELECT c.name FROM customers c LEFT JOIN totals t ON c.id = t.customer
                  WHERE t.total IS NULL;
                """))
        .containsExactly(row("cid"));
    assertThat(
            sql.rows(
                """
                SELECT t.customer FROM customers c RIGHT JOIN totals t ON c.id = t.customer
                  WHERE c.name IS NULL;
                """))
        .containsExactly(row(4));
  }

  @Test
  void select_groups_countsSortsAndFilters() {
    createShop();

    assertThat(sql.rows("SELECT city, COUNT(*) FROM customers GROUP BY city;"))
        .containsExactly(row("oslo", 2L), row("rome", 1L));
    assertThat(
            sql.rows(
                """
                SELECT c.city, SUM(o.amount) AS total FROM orders o
                  LEFT JOIN customers c ON o.customer = c.id
                  GROUP BY c.city HAVING COUNT(*) >= 1 ORDER BY total DESC;
                """))
        .containsExactly(row("oslo", 14), row("rome", 7), row(null, 1));
    assertThat(sql.rows("SELECT COUNT(*), MAX(amount) FROM orders WHERE amount > 100;"))
        .containsExactly(row(0L, null));
    assertThat(sql.rows("SELECT MAX(n) AS most FROM totals HAVING COUNT(*) > 10;")).isEmpty();
    assertThat(sql.rows("SELECT amount / 5 FROM orders GROUP BY amount / 5;"))
        .containsExactly(row(0), row(1));
  }

  @Test
  void select_distinct_keepsOneOfEqualRows() {
    createShop();

    assertThat(sql.rows("SELECT DISTINCT city FROM customers;"))
        .containsExactly(row("oslo"), row("rome"));
    assertThat(sql.rows("SELECT DISTINCT city FROM customers ORDER BY city DESC LIMIT 1;"))
        .containsExactly(row("rome"));
    assertThat(sql.rows("SELECT DISTINCT customer FROM orders ORDER BY 1 LIMIT 2 OFFSET 1;"))
        .containsExactly(row(2), row(4));
  }

  @Test
  void select_orderBy_takesPositionsExpressionsAndNulls() {
    createShop();
    sql.execute("INSERT INTO customers (id, name) VALUES (9, 'dan');");

    assertThat(sql.rows("SELECT id FROM customers ORDER BY city, id DESC;"))
        .containsExactly(row(3), row(1), row(2), row(9));
    assertThat(sql.rows("SELECT id, city FROM customers ORDER BY 2 NULLS FIRST, 1 LIMIT 2;"))
        .containsExactly(row(9, null), row(1, "oslo"));
    assertThat(sql.rows("SELECT id FROM customers ORDER BY LEN(name) + id DESC OFFSET 3;"))
        .containsExactly(row(1));
  }

  @Test
  void select_whatAPullQueryDoesNotTake_saysSoAtThePlace() {
    createShop();

    assertFails("SELECT id FROM orders ORDER BY 2;", "the result has no column 2");
    assertFails("SELECT DISTINCT id FROM orders ORDER BY amount;", "columns of the result only");
    assertFails("SELECT id, COUNT(*) FROM orders;", "neither grouped by nor aggregated");
    assertFails("SELECT id FROM orders HAVING id > 1;", "HAVING needs a GROUP BY");
    assertFails("SELECT id FROM orders WHERE COUNT(*) > 1;", "cannot be used in WHERE");
    assertFails(
        "SELECT customer, COUNT(*) FROM orders WINDOW TUMBLING (SIZE 1 HOUR) GROUP BY customer;",
        "takes no WINDOW");
    assertFails("SELECT id FROM orders PARTITION BY id;", "takes no PARTITION BY");
    assertFails("SELECT o.id FROM orders o JOIN totals o ON o.n = 1;", "named twice");
    assertFails(
        "SELECT o.id FROM orders o JOIN orders p WITHIN 1 HOUR ON o.id = p.id;", "takes no WITHIN");
  }

  private void assertFails(String query, String message) {
    assertThatThrownBy(() -> sql.rows(query))
        .as(query)
        .isInstanceOfSatisfying(
            SqlException.class, error -> assertThat(error.location()).isPresent())
        .hasMessageContaining(message);
  }

  @Test
  void select_moreRowsThanFit_failsAndSaysWhatToDo() {
    createShop();
    sql.session.setProperty("pull.memory.max.bytes", "300");
    List<String> queries =
        List.of(
            "SELECT o.id FROM totals t JOIN orders o ON t.n < o.id WHERE o.id < t.n;",
            "SELECT id, COUNT(*) FROM orders GROUP BY id;",
            "SELECT DISTINCT id FROM orders;",
            "SELECT id FROM orders ORDER BY id;",
            "SELECT c.id FROM customers c JOIN customers d ON c.name <> d.name;",
            "SELECT id FROM customers;");

    for (String query : queries) {
      assertThatThrownBy(() -> sql.rows(query))
          .as(query)
          .isInstanceOfSatisfying(
              SqlException.class,
              error -> assertThat(error.code()).isEqualTo(SqlErrorCode.LIMIT_EXCEEDED))
          .hasMessageContaining("pull.memory.max.bytes");
    }
    assertThat(sql.rows("SELECT id FROM orders ORDER BY id DESC LIMIT 1;"))
        .containsExactly(row(13L));
    assertThat(sql.rows("SELECT COUNT(*) FROM orders;")).containsExactly(row(4L));
    sql.session.setProperty("pull.memory.max.bytes", "100000");
    queries.forEach(query -> assertThat(sql.rows(query)).isNotNull());
  }

  @Test
  void explain_join_saysHowEachSideIsRead() {
    createShop();

    Listing plan =
        (Listing)
            sql.execute(
                """
                EXPLAIN SELECT c.name, COUNT(*) FROM customers c JOIN totals t ON c.id = t.customer
                  WHERE t.customer IN (1, 2) AND c.id < t.n GROUP BY c.name;
                """);

    String text = plan.rows().stream().map(Objects::toString).collect(Collectors.joining("\n"));
    assertThat(text)
        .contains("scan of topic customers", "key lookup (2 keys) of the view of CTAS_TOTALS")
        .contains("[join, inner on ", "key lookup for few rows", "[group, by ", "[filter, ");
  }

  /**
   * A row of one side of the random joins: key, small value that repeats, value that may be null.
   */
  private record Item(int k, long v, @Nullable Integer w) {}

  private List<Item> fill(String stream, Random random, int count) {
    TreeMap<Integer, Item> last = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Item item =
          new Item(
              random.nextInt(12),
              random.nextInt(4),
              random.nextInt(3) == 0 ? null : random.nextInt(3));
      sql.execute(
          "INSERT INTO %s VALUES (%d, %d, %s);".formatted(stream, item.k(), item.v(), item.w()));
      last.put(item.k(), item);
    }
    return new ArrayList<>(last.values());
  }

  @Test
  void select_randomJoinsAndGroups_equalNestedLoops() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (String name : List.of("a", "b")) {
      sql.execute(
          """
          CREATE STREAM %1$s_s (k INT, v BIGINT, w INT)
            WITH (kafka_topic = '%1$s_s', partitions = 2, value_format = 'JSON');
          CREATE TABLE %1$s AS SELECT k, LATEST_BY_OFFSET(v, false) AS v,
            LATEST_BY_OFFSET(w, false) AS w FROM %1$s_s GROUP BY k;
          """
              .formatted(name));
    }
    // The same key is in the same partition, so the last insert wins in the view too.
    List<Item> lefts = fill("a_s", random, 20);
    List<Item> rights = fill("b_s", random, 20);
    for (int i = 0; i < 150; i++) {
      checkJoin(seed, random, lefts, rights);
    }
  }

  private static final List<String> TYPES = List.of("INNER", "LEFT", "RIGHT", "FULL");
  private static final List<String> CONDITIONS =
      List.of("a.k = b.k", "a.v = b.k", "b.v = a.w", "a.k = b.k AND a.v < b.v", "a.v > b.k");
  private static final List<String> FILTERS =
      List.of("1 = 1", "a.k > 5", "b.k IN (1, 3, 5)", "b.w IS NULL", "a.k < 8 AND b.v >= 1");

  private static boolean isTrue(int condition, Item a, Item b) {
    return switch (condition) {
      case 0 -> a.k() == b.k();
      case 1 -> a.v() == b.k();
      case 2 -> a.w() != null && b.v() == a.w();
      case 3 -> a.k() == b.k() && a.v() < b.v();
      default -> a.v() > b.k();
    };
  }

  private static boolean passes(int filter, @Nullable Item a, @Nullable Item b) {
    return switch (filter) {
      case 0 -> true;
      case 1 -> a != null && a.k() > 5;
      case 2 -> b != null && List.of(1, 3, 5).contains(b.k());
      case 3 -> b == null || b.w() == null;
      default -> a != null && a.k() < 8 && b != null && b.v() >= 1;
    };
  }

  private void checkJoin(long seed, Random random, List<Item> lefts, List<Item> rights) {
    int type = random.nextInt(TYPES.size());
    int condition = random.nextInt(CONDITIONS.size());
    int filter = random.nextInt(FILTERS.size());
    List<List<@Nullable Object>> joined = new ArrayList<>();
    for (Item[] pair : nestedLoops(type, condition, lefts, rights)) {
      if (passes(filter, pair[0], pair[1])) {
        joined.add(row(pair[0] == null ? null : pair[0].k(), pair[1] == null ? null : pair[1].k()));
      }
    }
    String from =
        "FROM a %s JOIN b ON %s WHERE %s"
            .formatted(TYPES.get(type), CONDITIONS.get(condition), FILTERS.get(filter));
    Comparator<Object> nullsLast = Comparator.nullsLast(Comparator.comparing(k -> (Integer) k));
    joined.sort(
        Comparator.<List<Object>, Object>comparing(r -> r.get(0), nullsLast)
            .thenComparing(r -> r.get(1), nullsLast));

    assertThat(sql.rows("SELECT a.k, b.k %s ORDER BY a.k, b.k;".formatted(from)))
        .as("seed %d: %s", seed, from)
        .isEqualTo(joined);
    TreeMap<Object, Long> counts = new TreeMap<>(nullsLast);
    List<List<@Nullable Object>> groups = new ArrayList<>();
    joined.forEach(pair -> merge(counts, pair.get(0)));
    counts.forEach((k, n) -> groups.add(n > 1 ? row(k, n) : row()));
    groups.removeIf(List::isEmpty);
    assertThat(
            sql.rows("SELECT a.k, COUNT(*) %s GROUP BY a.k HAVING COUNT(*) > 1;".formatted(from)))
        .as("seed %d: groups %s", seed, from)
        .isEqualTo(groups);
  }

  private static void merge(Map<Object, Long> counts, @Nullable Object key) {
    Long before = counts.containsKey(key) ? counts.get(key) : 0L;
    counts.put(key, before + 1);
  }

  /** Pairs of rows; null where a row has no partner. */
  private static List<Item[]> nestedLoops(
      int type, int condition, List<Item> lefts, List<Item> rights) {
    List<Item[]> pairs = new ArrayList<>();
    for (Item a : lefts) {
      rights.stream()
          .filter(b -> isTrue(condition, a, b))
          .forEach(b -> pairs.add(new Item[] {a, b}));
      if ((type == 1 || type == 3) && rights.stream().noneMatch(b -> isTrue(condition, a, b))) {
        pairs.add(new Item[] {a, null});
      }
    }
    for (Item b : rights) {
      if (type >= 2 && lefts.stream().noneMatch(a -> isTrue(condition, a, b))) {
        pairs.add(new Item[] {null, b});
      }
    }
    return pairs;
  }

  @Test
  void select_whileRowsArrive_showsViewsAndTopicsOfOneMoment() throws InterruptedException {
    sql.execute(
        """
        CREATE STREAM moves (k INT, v INT)
          WITH (kafka_topic = 'moves', partitions = 2, value_format = 'JSON');
        CREATE TABLE counts AS SELECT k, COUNT(*) AS n FROM moves GROUP BY k;
        CREATE TABLE sums AS SELECT v, COUNT(*) AS n FROM moves GROUP BY v;
        """);
    sql.settle();
    sql.session.setProperty("pull.wait", "none");
    // A writer that never waits would be ahead by more and more rows, which each query reads.
    Semaphore allowed = new Semaphore(0);
    int rows = 2_000;
    Thread writer = new Thread(() -> write(allowed, rows), "test-writer");
    writer.start();
    long last = 0;
    try {
      while (last < rows) {
        allowed.release(20);
        List<@Nullable Object> totals =
            sql.rows("SELECT SUM(c.n), SUM(s.n) FROM counts c FULL JOIN sums s ON 1 = 2;").get(0);
        assertThat(totals.get(0)).isEqualTo(totals.get(1));
        List<@Nullable Object> ofTopic =
            sql.rows("SELECT SUM(c.n), COUNT(m.v) FROM counts c FULL JOIN moves m ON 1 = 2;")
                .get(0);
        long read = ofTopic.get(0) == null ? 0 : (Long) ofTopic.get(0);
        assertThat(ofTopic.get(1)).isEqualTo(read);
        assertThat(read).isGreaterThanOrEqualTo(last);
        last = read;
      }
    } finally {
      allowed.release(rows);
      writer.join();
    }
  }

  private void write(Semaphore allowed, int rows) {
    try (SqlSession session = sql.engine.newSession()) {
      for (int i = 0; i < rows; i++) {
        allowed.acquireUninterruptibly();
        String insert = "INSERT INTO moves VALUES (%d, %d);".formatted(i % 3, i % 5);
        session.parse(insert, "").forEach(session::execute);
      }
    }
  }
}
