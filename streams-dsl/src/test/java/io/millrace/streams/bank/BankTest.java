package io.millrace.streams.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.LongDeserializer;
import io.millrace.streams.RuntimeFixture;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.runtime.Domain;
import io.millrace.streams.runtime.EmitMode;
import io.millrace.streams.runtime.Member;
import io.millrace.streams.runtime.MemberSpec;
import io.millrace.streams.runtime.MemberSpec.StartPosition;
import io.millrace.streams.runtime.OutputListener.Output;
import io.millrace.streams.runtime.StateSnapshot;
import io.millrace.streams.state.KeyValueIterator;
import io.millrace.streams.state.QueryableStoreTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Internal consistency: money moves between accounts, so that the total is always 0. Eight queries
 * read each other's topics, with a diamond, a join and five views one behind the other. While
 * transfers are written, changed and deleted, every value a query emits and every value a snapshot
 * shows must be the exact result of one prefix of the input, the same for all of them.
 */
final class BankTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final int CHUNK = 500;
  private static final LongDeserializer NUMBERS = new LongDeserializer();

  @Test
  void twoHundredThousandTransfers_everyValueIsThatOfAPrefix() throws Exception {
    run(4711, 200_000, 1_000, 5_000);
  }

  @Test
  void shortEpochs_everyValueIsThatOfAPrefix() throws Exception {
    run(4712, 20_000, 50, 37);
  }

  @Test
  @Tag("campaign")
  void tenMillionTransfers_everyValueIsThatOfAPrefix() throws Exception {
    run(4713, Integer.getInteger("bank.transfers", 10_000_000), 100_000, 50_000);
  }

  private static void run(long seed, int transfers, int accounts, int maxRecords) throws Exception {
    List<List<BankTransfer>> input = BankTransfer.random(new Random(seed), transfers, accounts);
    String url = "memory:bank-" + ENGINES.incrementAndGet();
    try (RuntimeFixture fixture = RuntimeFixture.open(url, RuntimeFixture.options(maxRecords, 2))) {
      fixture.topic(BankViews.TRANSFERS, 2);
      BankViews.TOPICS.forEach(topic -> fixture.topic(topic, topic.equals("balances") ? 3 : 2));
      Domain domain = fixture.runtime().domain("bank");
      Map<String, Member> views = new HashMap<>();
      BankViews.all()
          .forEach(
              (name, view) -> views.put(name, fixture.start("bank", name, view, EmitMode.ATOMIC)));
      Auditor auditor = new Auditor(input);
      domain.add(
          new MemberSpec(
              "auditor",
              BankViews.audit(),
              RuntimeFixture.textConfig(),
              EmitMode.EAGER,
              StartPosition.EARLIEST,
              false,
              Map.of(BankViews.AUDIT, auditor::accept)));

      await()
          .until(
              () ->
                  domain.members().stream()
                      .allMatch(member -> member.state() == Member.State.RUNNING));
      Thread writer = new Thread(() -> write(fixture, input), "bank-writer");
      writer.start();
      int snapshots = querying(seed, domain, views, input, writer);
      writer.join();
      for (Member view : views.values()) {
        view.whenReached(fixture.ends(BankViews.TRANSFERS)).get(60, TimeUnit.MINUTES);
      }
      snapshots += query(seed, domain, views, input);

      assertThat(auditor.wrong()).describedAs("seed %d", seed).isEmpty();
      assertThat(auditor.epochs()).describedAs("seed %d", seed).isGreaterThan(3);
      assertThat(snapshots).isPositive();
    }
  }

  private static void write(RuntimeFixture fixture, List<List<BankTransfer>> input) {
    int longest = Math.max(input.get(0).size(), input.get(1).size());
    for (int from = 0; from < longest; from += CHUNK) {
      List<Line> lines = new ArrayList<>();
      for (int partition = 0; partition < input.size(); partition++) {
        List<BankTransfer> transfers = input.get(partition);
        int to = Math.min(transfers.size(), from + CHUNK);
        for (BankTransfer each : transfers.subList(Math.min(from, to), to)) {
          lines.add(
              Line.of(BankViews.TRANSFERS, partition, each.timestampMs(), each.id(), each.text()));
        }
      }
      fixture.write(lines);
    }
  }

  private static int querying(
      long seed,
      Domain domain,
      Map<String, Member> views,
      List<List<BankTransfer>> input,
      Thread writer)
      throws InterruptedException {
    int snapshots = 0;
    while (writer.isAlive() && snapshots < 25) {
      snapshots += query(seed, domain, views, input);
      writer.join(50);
    }
    return snapshots;
  }

  /** Compares all views at one epoch with the oracle; returns 1. */
  private static int query(
      long seed, Domain domain, Map<String, Member> views, List<List<BankTransfer>> input) {
    List<String> names = List.copyOf(views.keySet());
    List<StateSnapshot> snapshots = domain.snapshots(names.stream().map(views::get).toList());
    try {
      Map<String, Map<String, Long>> shown = new HashMap<>();
      for (int index = 0; index < names.size(); index++) {
        shown.put(names.get(index), read(snapshots.get(index), names.get(index)));
      }
      BankOracle oracle = new BankOracle(input);
      Map<TopicPartition, Long> positions = snapshots.get(names.indexOf("debits")).positions();
      Set<String> accounts = new HashSet<>();
      positions.forEach(
          (partition, position) ->
              accounts.addAll(oracle.advance(partition.partition(), position)));
      String where = "seed %d at %s".formatted(seed, positions);
      assertThat(shown.get("debits")).describedAs(where).isEqualTo(oracle.debits());
      assertThat(shown.get("credits")).describedAs(where).isEqualTo(oracle.credits());
      Map<String, Long> balances = new HashMap<>();
      accounts.forEach(account -> balances.put(account, oracle.balance(account)));
      assertThat(shown.get("balances")).describedAs(where).isEqualTo(balances);
      assertThat(shown.get("total").getOrDefault("all", 0L)).describedAs(where).isZero();
      assertThat(shown.get("alarm").getOrDefault("all", 0L)).describedAs(where).isZero();
      assertThat(shown.get("volume").getOrDefault("all", 0L))
          .describedAs(where)
          .isEqualTo(oracle.volume());
      return 1;
    } finally {
      snapshots.forEach(StateSnapshot::close);
    }
  }

  private static Map<String, Long> read(StateSnapshot snapshot, String store) {
    Map<String, Long> rows = new HashMap<>();
    try (KeyValueIterator<String, Long> all =
        snapshot.store(store, QueryableStoreTypes.<String, Long>keyValueStore()).all()) {
      all.forEachRemaining(row -> rows.put(row.key, row.value));
    }
    return rows;
  }

  /** Hears what each epoch emits and checks it against the prefix it says it has read. */
  private static final class Auditor {
    private final BankOracle oracle;
    private final Map<String, Long> shown = new HashMap<>();
    private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong epochs = new AtomicLong();

    Auditor(List<List<BankTransfer>> input) {
      this.oracle = new BankOracle(input);
    }

    void accept(List<Output> records) {
      Set<String> accounts = new HashSet<>();
      for (Output record : records) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        shown.put(key, NUMBERS.deserialize(BankViews.AUDIT, record.value()));
        if (key.startsWith("balances/")) {
          accounts.add(key.substring("balances/".length()));
        } else if ((key.startsWith("total/") || key.startsWith("alarm/")) && shown.get(key) != 0) {
          wrong.add(key + " is " + shown.get(key));
        }
      }
      accounts.addAll(oracle.advance(0, shown.getOrDefault("counts/p0", 0L)));
      accounts.addAll(oracle.advance(1, shown.getOrDefault("counts/p1", 0L)));
      for (String account : accounts) {
        require("balances/" + account, oracle.balance(account));
      }
      require("volume/all", oracle.volume());
      epochs.incrementAndGet();
    }

    private void require(String key, Long expected) {
      if (!expected.equals(shown.get(key)) && wrong.size() < 20) {
        wrong.add("%s is %s, not %s".formatted(key, shown.get(key), expected));
      }
    }

    ConcurrentLinkedQueue<String> wrong() {
      return wrong;
    }

    long epochs() {
      return epochs.get();
    }
  }
}
