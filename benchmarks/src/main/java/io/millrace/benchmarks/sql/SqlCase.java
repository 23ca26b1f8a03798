package io.millrace.benchmarks.sql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is measured: queries over orders of some 130 bytes, keyed by customer, and over records of
 * thirty columns.
 */
public enum SqlCase {
  /** A condition, arithmetic and a function; nine in ten orders pass. */
  FILTER_JSON(
      "filter and project, JSON",
      "JSON",
      "CREATE STREAM result AS SELECT customer, id, amount * 1.2 AS gross, UCASE(region) AS area"
          + " FROM orders WHERE amount > 10;"),
  /** The same over DELIMITED. */
  FILTER_DELIMITED("filter and project, DELIMITED", "DELIMITED", FILTER_JSON.query),
  /** Orders counted and summed by key. */
  COUNT_JSON(
      "count and sum by key, JSON",
      "JSON",
      "CREATE TABLE result AS SELECT customer, COUNT(*) AS n, SUM(amount) AS total FROM orders"
          + " GROUP BY customer;"),
  /** The same over DELIMITED. */
  COUNT_DELIMITED("count and sum by key, DELIMITED", "DELIMITED", COUNT_JSON.query),
  /** The same in windows. */
  WINDOWED_JSON(
      "windowed count and sum, JSON",
      "JSON",
      "CREATE TABLE result AS SELECT customer, COUNT(*) AS n, SUM(amount) AS total FROM orders"
          + " WINDOW TUMBLING (SIZE 1 SECOND) GROUP BY customer;"),
  /** Each order with its customer. */
  JOIN_JSON(
      "stream-table join, JSON",
      "JSON",
      "CREATE STREAM result AS SELECT o.customer, o.id, o.amount, c.name FROM orders o"
          + " JOIN customers c ON o.customer = c.id;"),
  /** The same over DELIMITED. */
  JOIN_DELIMITED("stream-table join, DELIMITED", "DELIMITED", JOIN_JSON.query),
  /** A condition on three of thirty columns; nothing passes. */
  WIDE_3("3 of 30 columns, JSON", "JSON", wideQuery(10)),
  /** A condition on all thirty. */
  WIDE_30("30 of 30 columns, JSON", "JSON", wideQuery(1));

  private static final int KEYS = 10_000;
  private static final int COLUMNS = 30;
  private static final String NOTE = "please leave it at the door of the neighbour";

  private final String title;
  private final String format;
  private final String query;

  SqlCase(String title, String format, String query) {
    this.title = title;
    this.format = format;
    this.query = query;
  }

  private static String wideQuery(int step) {
    String condition =
        IntStream.range(0, COLUMNS)
            .filter(i -> i % step == 0)
            .mapToObj(i -> "c%d = %s".formatted(i, i % 3 == 2 ? "'-1'" : "-1"))
            .collect(Collectors.joining(" OR "));
    return "CREATE STREAM result AS SELECT customer, c0 FROM orders WHERE " + condition + ";";
  }

  /** In words. */
  public String title() {
    return title;
  }

  boolean isDelimited() {
    return format.equals("DELIMITED");
  }

  boolean isJoin() {
    return this == JOIN_JSON || this == JOIN_DELIMITED;
  }

  boolean isWide() {
    return this == WIDE_3 || this == WIDE_30;
  }

  /** The statements that declare the sources. */
  String declarations() {
    String columns =
        isWide()
            ? IntStream.range(0, COLUMNS)
                .mapToObj(
                    i ->
                        "c%d %s"
                            .formatted(i, i % 3 == 0 ? "BIGINT" : i % 3 == 1 ? "DOUBLE" : "STRING"))
                .collect(Collectors.joining(", "))
            : "id BIGINT, amount DOUBLE, region STRING, status STRING, note STRING";
    String orders =
        "CREATE STREAM orders (customer BIGINT KEY, %s) WITH (kafka_topic = 'in', value_format = '%s');"
            .formatted(columns, format);
    return isJoin()
        ? orders
            + "CREATE TABLE customers (id BIGINT PRIMARY KEY, name STRING, since INT) WITH"
            + " (kafka_topic = 'second', value_format = '%s');".formatted(format)
        : orders;
  }

  /** The statement whose query is measured. */
  String query() {
    return query;
  }

  /** Makes the orders; the same on every call. */
  void input(int records, Target target) throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < records; i++) {
      long customer = random.nextInt(KEYS);
      String value = isWide() ? wide(i, random) : order(i, random);
      target.accept(1_000 + i / 100, key(customer), value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private String order(int id, Random random) {
    String amount = "%d.%02d".formatted(random.nextInt(100), random.nextInt(100));
    String region = random.nextBoolean() ? "north" : "south";
    return isDelimited()
        ? "%d,%s,%s,open,%s".formatted(id, amount, region, NOTE)
        : "{\"ID\":%d,\"AMOUNT\":%s,\"REGION\":\"%s\",\"STATUS\":\"open\",\"NOTE\":\"%s\"}"
            .formatted(id, amount, region, NOTE);
  }

  private static String wide(int id, Random random) {
    StringBuilder value = new StringBuilder(600).append('{');
    for (int i = 0; i < COLUMNS; i++) {
      value.append(i == 0 ? "\"C" : ",\"C").append(i).append("\":");
      switch (i % 3) {
        case 0 -> value.append(id + i);
        case 1 -> value.append(random.nextInt(1_000)).append(".5");
        default -> value.append("\"text of column ").append(i).append('"');
      }
    }
    return value.append('}').toString();
  }

  /** Makes the customers: one for each key. */
  void secondInput(Target target) throws Exception {
    for (int key = 0; key < KEYS; key++) {
      String value =
          isDelimited()
              ? "customer %d,%d".formatted(key, 2000 + key % 20)
              : "{\"NAME\":\"customer %d\",\"SINCE\":%d}".formatted(key, 2000 + key % 20);
      target.accept(0, key(key), value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] key(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
