package io.millrace.benchmarks.sql;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a program written by hand does with the bytes: Jackson's data binding, or split. */
final class OrderCodec {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final ObjectReader ORDERS = MAPPER.readerFor(Order.class);
  private static final ObjectReader CUSTOMERS = MAPPER.readerFor(Customer.class);
  private static final ObjectReader THREES = MAPPER.readerFor(Three.class);
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final int WIDE_COLUMNS = 30;

  private final boolean delimited;

  /** An order. */
  record Order(long id, double amount, String region, String status, String note) {}

  /** A customer. */
  record Customer(String name, int since) {}

  /** What passes the filter. */
  record Filtered(long id, double gross, String area) {}

  /** An aggregate. */
  record Totals(long n, double total) {
    Totals plus(Order order) {
      return new Totals(n + 1, total + order.amount());
    }
  }

  /** An order with its customer. */
  record Joined(long id, double amount, String name) {}

  /** Three of thirty columns. */
  record Three(long c0, double c10, String c20) {}

  OrderCodec(boolean delimited) {
    this.delimited = delimited;
  }

  Order order(byte[] value) {
    if (!delimited) {
      return read(ORDERS, Order.class, value);
    }
    String[] fields = fields(value);
    return new Order(
        Long.parseLong(fields[0]), Double.parseDouble(fields[1]), fields[2], fields[3], fields[4]);
  }

  Customer customer(byte[] value) {
    if (!delimited) {
      return read(CUSTOMERS, Customer.class, value);
    }
    String[] fields = fields(value);
    return new Customer(fields[0], Integer.parseInt(fields[1]));
  }

  private static String[] fields(byte[] value) {
    return new String(value, StandardCharsets.UTF_8).split(",", -1);
  }

  byte[] bytes(Filtered row) {
    return delimited ? line(row.id, row.gross, row.area) : write(row);
  }

  byte[] bytes(Totals row) {
    return delimited ? line(row.n, row.total) : write(row);
  }

  byte[] bytes(Joined row) {
    return delimited ? line(row.id, row.amount, row.name) : write(row);
  }

  byte[] bytes(Customer row) {
    return delimited ? line(row.name, row.since) : write(row);
  }

  private static byte[] line(Object... fields) {
    StringBuilder line = new StringBuilder();
    for (Object field : fields) {
      line.append(line.isEmpty() ? "" : ",").append(field);
    }
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The state of an aggregate. */
  static byte[] state(Totals totals) {
    return ByteBuffer.allocate(2 * Long.BYTES).putLong(totals.n).putDouble(totals.total).array();
  }

  static Totals totals(byte[] state) {
    ByteBuffer buffer = ByteBuffer.wrap(state);
    return new Totals(buffer.getLong(), buffer.getDouble());
  }

  static boolean matchesThree(byte[] value) {
    Three three = read(THREES, Three.class, value);
    return three.c0 == -1 || three.c10 == -1 || three.c20.equals("-1");
  }

  static boolean matchesAll(byte[] value) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < WIDE_COLUMNS; i++) {
      JsonNode field = tree.get("C" + i);
      boolean found =
          switch (i % 3) {
            case 0 -> field.longValue() == -1;
            case 1 -> field.doubleValue() == -1;
            default -> field.textValue().equals("-1");
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static <T> T read(ObjectReader reader, Class<T> type, byte[] value) {
    try {
      return reader.readValue(value, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] write(Object row) {
    try {
      return WRITER.writeValueAsBytes(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
