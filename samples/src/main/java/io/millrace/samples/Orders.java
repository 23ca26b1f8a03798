package io.millrace.samples;

import io.millrace.common.serialization.Serdes;
import io.millrace.sql.Millrace;
import io.millrace.sql.PreparedStatement;
import io.millrace.sql.api.Row;
import io.millrace.streams.MillraceStreams;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.StreamsConfig;
import io.millrace.streams.Topology;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Produced;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/**
 * SQL and the streams DSL side by side on one log: a stream of orders in SQL, a topology that finds
 * the large ones, and a view in SQL over what the topology writes.
 *
 * <pre>
 *   java -cp "cli/target/*:cli/target/dist/lib/*" samples/src/main/java/io/millrace/samples/Orders.java
 * </pre>
 *
 * <p>Argument: the engine URL (default {@code memory:orders}, which keeps nothing).
 */
public final class Orders {
  private Orders() {}

  /** Runs the sample. */
  public static void main(String[] args) throws Exception {
    run(args.length > 0 ? args[0] : "memory:orders").forEach(System.out::println);
  }

  /**
   * Returns the large orders as they were published, and then what the view says of one customer.
   */
  static List<String> run(String url) throws Exception {
    try (Millrace millrace = Millrace.open(url)) {
      millrace.execute(
          """
          CREATE STREAM orders (customer STRING KEY, amount BIGINT)
            WITH (kafka_topic='orders', value_format='KAFKA', partitions=1);
          CREATE STREAM large_orders (customer STRING KEY, amount BIGINT)
            WITH (kafka_topic='large-orders', value_format='KAFKA', partitions=1);
          CREATE TABLE spent AS
            SELECT customer, SUM(amount) AS total FROM large_orders GROUP BY customer;
          """);
      try (MillraceStreams streams = new MillraceStreams(topology(), config(url))) {
        streams.start();
        Collector collector = new Collector();
        millrace
            .subscribe("SELECT customer, amount FROM large_orders EMIT CHANGES LIMIT 3;")
            .subscribe(collector);
        order(millrace);
        List<String> lines = collector.lines.get(30, TimeUnit.SECONDS);
        return answered(millrace, lines);
      }
    }
  }

  /** What is worth a hundred or more goes to a topic of its own. */
  static Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("orders", Consumed.with(Serdes.String(), Serdes.Long()))
        .filter((customer, amount) -> amount >= 100)
        .to("large-orders", Produced.with(Serdes.String(), Serdes.Long()));
    return builder.build();
  }

  private static Properties config(String url) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "large-orders");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url);
    return config;
  }

  private static void order(Millrace millrace) {
    PreparedStatement insert = millrace.prepare("INSERT INTO orders VALUES (?, ?);");
    insert.execute("ada", 250);
    insert.execute("grace", 99);
    insert.execute("o'hara", 120);
    millrace.insert("orders", Map.of("customer", "ada", "amount", 100));
  }

  private static List<String> answered(Millrace millrace, List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    millrace.engine().awaitQuiescence(Duration.ofSeconds(30), progress -> {});
    for (Row row : millrace.query("SELECT total FROM spent WHERE customer = ?;", "ada")) {
      all.add("ada has spent " + row.value(0));
    }
    return all;
  }

  /** Takes the rows of the push query one by one; the next is asked for when one was taken. */
  private static final class Collector implements Flow.Subscriber<Row> {
    final CompletableFuture<List<String>> lines = new CompletableFuture<>();
    private final List<String> taken = new ArrayList<>();
    private Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(Row row) {
      taken.add(row.value(0) + " ordered for " + row.value(1));
      subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
      lines.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      lines.complete(taken);
    }
  }
}
