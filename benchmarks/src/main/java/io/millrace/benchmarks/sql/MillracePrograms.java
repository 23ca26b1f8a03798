package io.millrace.benchmarks.sql;

import io.millrace.benchmarks.sql.OrderCodec.Customer;
import io.millrace.benchmarks.sql.OrderCodec.Filtered;
import io.millrace.benchmarks.sql.OrderCodec.Joined;
import io.millrace.benchmarks.sql.OrderCodec.Totals;
import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.Topology;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.kstream.TimeWindows;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** The queries, written by hand; each counts the input records it has taken in. */
final class MillracePrograms {
  private MillracePrograms() {}

  /**
   * The topics have the names {@code in}, {@code second} and {@code out}, and {@code run} behind.
   */
  static Topology of(SqlCase what, String run, LongAdder seen) {
    StreamsBuilder builder = new StreamsBuilder();
    OrderCodec codec = new OrderCodec(what.isDelimited());
    KStream<Long, byte[]> input =
        builder.stream("in" + run, Consumed.with(Serdes.Long(), Serdes.ByteArray()))
            .mapValues(value -> counted(value, seen));
    KStream<Long, byte[]> output =
        switch (what) {
          case FILTER_JSON, FILTER_DELIMITED ->
              input
                  .mapValues(codec::order)
                  .filter((key, order) -> order.amount() > 10)
                  .mapValues(
                      order ->
                          codec.bytes(
                              new Filtered(
                                  order.id(),
                                  order.amount() * 1.2,
                                  order.region().toUpperCase(Locale.ROOT))));
          case COUNT_JSON, COUNT_DELIMITED ->
              input
                  .mapValues(codec::order)
                  .groupByKey()
                  .aggregate(
                      () -> new Totals(0, 0),
                      (key, order, totals) -> totals.plus(order),
                      Materialized.with(Serdes.Long(), totals()))
                  .toStream()
                  .mapValues(totals -> codec.bytes(totals));
          case WINDOWED_JSON ->
              input
                  .mapValues(codec::order)
                  .groupByKey()
                  .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofSeconds(1), Duration.ofDays(1)))
                  .aggregate(
                      () -> new Totals(0, 0),
                      (key, order, totals) -> totals.plus(order),
                      Materialized.with(Serdes.Long(), totals()))
                  .toStream()
                  .map((window, totals) -> KeyValue.pair(window.key(), codec.bytes(totals)));
          case JOIN_JSON, JOIN_DELIMITED ->
              input
                  .mapValues(codec::order)
                  .join(
                      builder.table("second" + run, Consumed.with(Serdes.Long(), customers(codec))),
                      (order, customer) ->
                          codec.bytes(new Joined(order.id(), order.amount(), customer.name())));
          case WIDE_3 -> input.filter((key, value) -> OrderCodec.matchesThree(value));
          case WIDE_30 -> input.filter((key, value) -> OrderCodec.matchesAll(value));
        };
    output.to("out" + run, Produced.with(Serdes.Long(), Serdes.ByteArray()));
    return builder.build();
  }

  private static Serde<Totals> totals() {
    return Serdes.serdeFrom(
        (topic, totals) -> totals == null ? null : OrderCodec.state(totals),
        (topic, state) -> state == null ? null : OrderCodec.totals(state));
  }

  private static Serde<Customer> customers(OrderCodec codec) {
    return Serdes.serdeFrom(
        (topic, customer) -> customer == null ? null : codec.bytes(customer),
        (topic, value) -> value == null ? null : codec.customer(value));
  }

  private static byte[] counted(byte[] value, LongAdder seen) {
    seen.increment();
    return value;
  }
}
