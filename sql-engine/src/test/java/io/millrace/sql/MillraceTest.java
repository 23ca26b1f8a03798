package io.millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.sql.api.Row;
import io.millrace.sql.api.RowSet;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The engine inside an application: statements, rows, values for question marks of every type, and
 * publishers that give what was asked for and no more.
 */
final class MillraceTest {
  private Millrace millrace;

  @BeforeEach
  void open() {
    millrace = Millrace.open("memory:" + UUID.randomUUID());
  }

  @AfterEach
  void close() {
    millrace.close();
  }

  private void createOrders() {
    millrace.execute(
        "CREATE STREAM orders (id INT KEY, item STRING, amount DOUBLE)"
            + " WITH (kafka_topic='orders', value_format='JSON', partitions=1);");
  }

  /** Collects rows, and asks for as many as it is told to. */
  private static final class Collector implements Flow.Subscriber<Row> {
    final BlockingQueue<Row> rows = new LinkedBlockingQueue<>();
    final CountDownLatch ended = new CountDownLatch(1);
    private final long first;
    Flow.@Nullable Subscription subscription;
    @Nullable Throwable failure;

    Collector(long first) {
      this.first = first;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(first);
    }

    @Override
    public void onNext(Row row) {
      rows.add(row);
    }

    @Override
    public void onError(Throwable cause) {
      failure = cause;
      ended.countDown();
    }

    @Override
    public void onComplete() {
      ended.countDown();
    }
  }

  @Test
  void query_afterInsert_seesTheRow() {
    createOrders();
    millrace.insert("orders", Map.of("id", 1, "item", "pen", "amount", 2.5));
    millrace.execute("INSERT INTO orders VALUES (2, 'ink', 8.0);");

    RowSet rows = millrace.query("SELECT item, amount FROM orders WHERE id = ?;", 2);

    assertThat(rows.schema().toString()).isEqualTo("`ITEM` STRING, `AMOUNT` DOUBLE");
    assertThat(rows).containsExactly(new Row(List.of("ink", 8.0)));
  }

  @Test
  void prepare_valueWithQuotes_isOneConstant() {
    createOrders();
    PreparedStatement insert = millrace.prepare("INSERT INTO orders VALUES (?, ?, ?);");
    String wild = "'); DROP STREAM orders; -- ${x} ?";

    insert.execute(-1, wild, -2.5);

    assertThat(insert.parameterCount()).isEqualTo(3);
    assertThat(millrace.query("SELECT * FROM orders WHERE item = ?;", wild))
        .containsExactly(new Row(List.of(-1, wild, -2.5)));
    assertThat(millrace.query("SELECT id -? AS d FROM orders;", -1))
        .containsExactly(new Row(List.of(0)));
  }

  @Test
  void prepare_questionMarksInTextAndComments_areNotParameters() {
    createOrders();
    millrace.execute("INSERT INTO orders VALUES (1, 'what?', 1.0);");

    PreparedStatement select =
        millrace.prepare("SELECT id FROM orders /* why? */ WHERE item = 'what?' AND id = ?; -- ?");

    assertThat(select.parameterCount()).isEqualTo(1);
    assertThat(select.query(1)).hasSize(1);
  }

  @Test
  void execute_wrongNumberOfValues_isRefused() {
    createOrders();

    assertThatThrownBy(() -> millrace.query("SELECT * FROM orders WHERE id = ?;"))
        .isInstanceOfSatisfying(
            SqlException.class, e -> assertThat(e.code()).isEqualTo(SqlErrorCode.INVALID_STATEMENT))
        .hasMessageContaining("1 parameters, but 0 values");
  }

  @Test
  void execute_valueOfAnyType_comesBack() {
    millrace.execute(
        "CREATE STREAM every (id INT KEY, l BIGINT, f BOOLEAN, d DECIMAL(6, 2), b BYTES,"
            + " t TIMESTAMP, day DATE, clock TIME, a ARRAY<INT>, m MAP<STRING, INT>,"
            + " s STRUCT<x INT, y STRING>)"
            + " WITH (kafka_topic='every', value_format='JSON', partitions=1);");
    Instant time = Instant.parse("2026-01-31T09:05:00.123Z");
    Object bytes = ByteBuffer.wrap(new byte[] {1, 2}).asReadOnlyBuffer();

    millrace.execute(
        "INSERT INTO every (id, l, f, d, b, t, day, clock, a, m)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);",
        1,
        5_000_000_000L,
        true,
        new BigDecimal("-12.50"),
        new byte[] {1, 2},
        time,
        LocalDate.of(2026, 1, 31),
        LocalTime.of(9, 5),
        List.of(1, 2),
        Map.of("k", 7));
    millrace.insert(
        "every", Map.of("id", 2, "d", "3.50", "t", "2026-01-31T09:05:00.123", "s", Map.of("x", 1)));

    RowSet rows =
        millrace.query("SELECT l, f, d, b, t, day, clock, a, m FROM every WHERE id = ?;", 1);
    assertThat(rows)
        .containsExactly(
            new Row(
                List.of(
                    5_000_000_000L,
                    true,
                    new BigDecimal("-12.50"),
                    bytes,
                    time,
                    LocalDate.of(2026, 1, 31),
                    LocalTime.of(9, 5),
                    List.of(1, 2),
                    Map.of("k", 7))));
    assertThat(millrace.query("SELECT d, t, s->x FROM every WHERE id = 2;"))
        .containsExactly(new Row(List.of(new BigDecimal("3.50"), time, 1)));
  }

  @Test
  void insert_valueDoesNotFit_saysWhichColumn() {
    createOrders();

    assertThatThrownBy(() -> millrace.insert("orders", Map.of("id", "one")))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("column \"ID\"")
        .hasMessageContaining("INTEGER");
    assertThatThrownBy(() -> millrace.insert("orders", Map.of("idd", 1)))
        .hasMessageContaining("Did you mean \"ID\"");
  }

  @Test
  void subscribe_pushQuery_givesWhatIsRequestedAndNoMore() throws Exception {
    createOrders();
    Collector collector = new Collector(2);
    millrace.subscribe("SELECT id FROM orders EMIT CHANGES;").subscribe(collector);
    for (int i = 0; i < 5; i++) {
      millrace.insert("orders", Map.of("id", i));
    }

    assertThat(collector.rows.poll(20, TimeUnit.SECONDS)).isEqualTo(new Row(List.of(0)));
    assertThat(collector.rows.poll(20, TimeUnit.SECONDS)).isEqualTo(new Row(List.of(1)));
    Collector all = new Collector(Long.MAX_VALUE);
    millrace.subscribe("SELECT id FROM orders EMIT CHANGES LIMIT 5;").subscribe(all);
    assertThat(all.ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(collector.rows).as("not requested").isEmpty();

    collector.subscription.request(10);
    Awaitility.await().untilAsserted(() -> assertThat(collector.rows).hasSize(3));
    collector.subscription.cancel();
    assertThat(all.rows).hasSize(5);
    assertThat(collector.ended.getCount()).as("a cancelled subscriber hears no end").isEqualTo(1);
  }

  @Test
  void subscribe_pullQuery_completes() throws Exception {
    createOrders();
    millrace.insert("orders", Map.of("id", 1));
    Collector collector = new Collector(Long.MAX_VALUE);

    millrace.subscribe("SELECT id FROM orders WHERE id = ?;", 1).subscribe(collector);

    assertThat(collector.ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(collector.failure).isNull();
    assertThat(collector.rows).containsExactly(new Row(List.of(1)));
  }

  @Test
  void subscribe_wrongQuery_failsTheSubscriber() throws Exception {
    Collector collector = new Collector(1);

    millrace.subscribe("SELECT * FROM nowhere EMIT CHANGES;").subscribe(collector);

    assertThat(collector.ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(collector.failure).isInstanceOf(SqlException.class).hasMessageContaining("NOWHERE");
  }

  @Test
  void subscribe_requestOfNothing_failsTheSubscriber() throws Exception {
    createOrders();
    Collector collector = new Collector(0);

    millrace.subscribe("SELECT * FROM orders EMIT CHANGES;").subscribe(collector);

    assertThat(collector.ended.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(collector.failure).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void query_pushQuery_isRefused() {
    createOrders();

    assertThatThrownBy(() -> millrace.query("SELECT * FROM orders EMIT CHANGES;"))
        .hasMessageContaining("subscribe");
  }

  @Test
  void catalog_afterCreate_hasSourcesAndQueries() {
    createOrders();
    millrace.execute(
        "CREATE TABLE totals AS SELECT item, SUM(amount) AS total FROM orders GROUP BY item;");

    assertThat(millrace.catalog().source("ORDERS").orElseThrow().topic()).isEqualTo("orders");
    assertThat(millrace.catalog().queries().get(0).sink()).isEqualTo("TOTALS");
    assertThat(millrace.catalog().source("TOTALS").orElseThrow().table()).isTrue();
  }
}
