package io.millrace.streams.bank;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.common.utils.Bytes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.Topology;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.processor.api.ContextualProcessor;
import io.millrace.streams.processor.api.Record;
import io.millrace.streams.state.KeyValueStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The views of the bank, each a query of its own that reads the topics of others:
 *
 * <pre>
 *   transfers ─┬─► debits ──┐
 *              ├─► credits ─┴─► balances ─► branches ─► total ─► alarm
 *              │      └───────► volume
 *              └─► counts
 * </pre>
 */
final class BankViews {
  static final String TRANSFERS = "transfers";
  static final String AUDIT = "audit";
  static final List<String> TOPICS =
      List.of("debits", "credits", "balances", "branches", "total", "alarm", "volume", "counts");

  private static final Serde<String> TEXT = Serdes.String();
  private static final Serde<Long> NUMBER = Serdes.Long();

  private BankViews() {}

  /** Every view by its name, which is that of its topic and of its store. */
  static Map<String, Topology> all() {
    Map<String, Topology> views = new LinkedHashMap<>();
    views.put("debits", booked("debits", BankTransfer::from));
    views.put("credits", booked("credits", BankTransfer::to));
    views.put("balances", balances());
    views.put("branches", summed("balances", "branches", account -> "b" + account.length()));
    views.put("total", summed("branches", "total", branch -> "all"));
    views.put("alarm", alarm());
    views.put("volume", summed("credits", "volume", account -> "all"));
    views.put("counts", counts());
    return views;
  }

  private static Materialized<String, Long, KeyValueStore<Bytes, byte[]>> store(String name) {
    return Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(TEXT)
        .withValueSerde(NUMBER);
  }

  private static KTable<String, Long> table(StreamsBuilder builder, String topic) {
    return builder.table(topic, Consumed.with(TEXT, NUMBER));
  }

  private static void publish(KTable<String, Long> view, String topic) {
    view.toStream().to(topic, Produced.with(TEXT, NUMBER));
  }

  private static Topology booked(String name, Function<String, String> account) {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, Long> sums =
        builder
            .table(TRANSFERS, Consumed.with(TEXT, TEXT))
            .groupBy(
                (id, transfer) ->
                    KeyValue.pair(account.apply(transfer), BankTransfer.amount(transfer)),
                Grouped.with(TEXT, NUMBER))
            .aggregate(
                () -> 0L,
                (key, amount, sum) -> sum + amount,
                (key, amount, sum) -> sum - amount,
                store(name));
    publish(sums, name);
    return builder.build();
  }

  private static Topology balances() {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, Long> balances =
        table(builder, "credits")
            .outerJoin(
                table(builder, "debits"),
                (credit, debit) -> (credit == null ? 0 : credit) - (debit == null ? 0 : debit),
                store("balances"));
    publish(balances, "balances");
    return builder.build();
  }

  private static Topology summed(String from, String to, Function<String, String> group) {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, Long> sums =
        table(builder, from)
            .groupBy(
                (key, value) -> KeyValue.pair(group.apply(key), value), Grouped.with(TEXT, NUMBER))
            .aggregate(
                () -> 0L,
                (key, value, sum) -> sum + value,
                (key, value, sum) -> sum - value,
                store(to));
    publish(sums, to);
    return builder.build();
  }

  private static Topology alarm() {
    StreamsBuilder builder = new StreamsBuilder();
    publish(table(builder, "total").mapValues(sum -> sum == 0 ? 0L : 1L, store("alarm")), "alarm");
    return builder.build();
  }

  private static Topology counts() {
    StreamsBuilder builder = new StreamsBuilder();
    KTable<String, Long> counts =
        builder.stream(TRANSFERS, Consumed.with(TEXT, TEXT))
            .process(ByPartition::new)
            .groupByKey(Grouped.with(TEXT, TEXT))
            .count(store("counts"));
    publish(counts, "counts");
    return builder.build();
  }

  /** Hands what others must agree on to a listener, marked with where it comes from. */
  static Topology audit() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            List.of("balances", "total", "alarm", "volume", "counts"), Consumed.with(TEXT, NUMBER))
        .process(Marked::new)
        .to(AUDIT, Produced.with(TEXT, NUMBER));
    return builder.build();
  }

  private static final class ByPartition
      extends ContextualProcessor<String, String, String, String> {
    @Override
    public void process(Record<String, String> record) {
      int partition = context().recordMetadata().orElseThrow().partition();
      context().forward(record.withKey("p" + partition).withValue("one"));
    }
  }

  private static final class Marked extends ContextualProcessor<String, Long, String, Long> {
    @Override
    public void process(Record<String, Long> record) {
      String topic = context().recordMetadata().orElseThrow().topic();
      context().forward(record.withKey(topic + "/" + record.key()));
    }
  }
}
