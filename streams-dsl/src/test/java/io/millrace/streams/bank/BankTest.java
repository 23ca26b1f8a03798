package io.millrace.streams.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.common.TopicPartition;
import io.millrace.common.serialization.LongDeserializer;
import io.millrace.streams.RuntimeFixture;
import io.millrace.streams.RuntimeFixture.Line;
import io.millrace.streams.internal.runtime.RuntimeOptions;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Internal consistency: money moves between accounts, so that the total is always 0. Eight queries
 * read each other's topics, with a diamond, a join and five views one behind the other. While
 * transfers are written, changed and deleted, every value a query emits and every value a snapshot
 * shows must be the exact result of one prefix of the input, the same for all of them.
 */
final class BankTest {
  private static final AtomicInteger ENGINES = new AtomicInteger();
  private static final int CHUNK = 1000;
  private static final LongDeserializer NUMBERS = new LongDeserializer();

  @Test
  void twoHundredThousandTransfers_everyValueIsThatOfAPrefix() throws Exception {
    run(inMemory(), new BankInput(4711, 200_000, 1_000), 5_000);
  }

  @Test
  void shortEpochs_everyValueIsThatOfAPrefix() throws Exception {
    run(inMemory(), new BankInput(4712, 20_000, 50), 37);
  }

  @Test
  @Tag("campaign")
  void tenMillionTransfers_everyValueIsThatOfAPrefix(@TempDir Path directory) throws Exception {
    int transfers = Integer.getInteger("bank.transfers", 10_000_000);
    run("millrace:" + directory, new BankInput(4713, transfers, 100_000), 50_000);
  }

  private static String inMemory() {
    return "memory:bank-" + ENGINES.incrementAndGet();
  }

  /** However slow the machine is, no view may get epochs of its own: they are compared as one. */
  private static RuntimeOptions options(int maxRecords) {
    RuntimeOptions options = RuntimeFixture.options(maxRecords, 2);
    return options.withRunner(options.runner().withTimeoutMs(TimeUnit.HOURS.toMillis(10)));
  }

  private static void run(String url, BankInput input, int maxRecords) throws Exception {
    try (RuntimeFixture fixture = RuntimeFixture.open(url, options(maxRecords))) {
      fixture.topic(BankViews.TRANSFERS, BankInput.PARTITIONS);
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
      Snapshots snapshots = new Snapshots(domain, views, input);
      while (writer.isAlive()) {
        snapshots.compare();
        writer.join(Math.max(50, input.count() / 1000));
      }
      for (Member view : views.values()) {
        view.whenReached(fixture.ends(BankViews.TRANSFERS)).get(6, TimeUnit.HOURS);
      }
      snapshots.compare();

      assertThat(auditor.wrong()).describedAs("seed %d", input.seed()).isEmpty();
      assertThat(auditor.epochs()).describedAs("seed %d", input.seed()).isGreaterThan(3);
    }
  }

  private static void write(RuntimeFixture fixture, BankInput input) {
    Iterator<BankTransfer> changes = input.all();
    while (changes.hasNext()) {
      List<Line> lines = new ArrayList<>();
      while (changes.hasNext() && lines.size() < CHUNK) {
        BankTransfer each = changes.next();
        lines.add(
            Line.of(
                BankViews.TRANSFERS, each.partition(), each.timestampMs(), each.id(), each.text()));
      }
      lines.sort(Comparator.comparing(Line::partition));
      fixture.write(lines);
    }
  }

  /** Compares all views at one epoch, and later ones, with the oracle. */
  private static final class Snapshots {
    private final Domain domain;
    private final Map<String, Member> views;
    private final List<String> names;
    private final BankOracle oracle;
    private final long seed;

    Snapshots(Domain domain, Map<String, Member> views, BankInput input) {
      this.domain = domain;
      this.views = views;
      this.names = List.copyOf(views.keySet());
      this.oracle = new BankOracle(input);
      this.seed = input.seed();
    }

    void compare() {
      List<StateSnapshot> snapshots = domain.snapshots(names.stream().map(views::get).toList());
      try {
        compare(snapshots);
      } finally {
        snapshots.forEach(StateSnapshot::close);
      }
    }

    private void compare(List<StateSnapshot> snapshots) {
      Map<String, Map<String, Long>> shown = new HashMap<>();
      for (int index = 0; index < names.size(); index++) {
        shown.put(names.get(index), read(snapshots.get(index), names.get(index)));
      }
      Map<TopicPartition, Long> positions = snapshots.get(names.indexOf("debits")).positions();
      positions.forEach((partition, position) -> oracle.advance(partition.partition(), position));
      String where = "seed %d at %s".formatted(seed, positions);
      assertThat(difference(shown.get("debits"), oracle.debits())).describedAs(where).isEmpty();
      assertThat(difference(shown.get("credits"), oracle.credits())).describedAs(where).isEmpty();
      assertThat(difference(shown.get("balances"), oracle.balances())).describedAs(where).isEmpty();
      assertThat(shown.get("total").getOrDefault("all", 0L)).describedAs(where).isZero();
      assertThat(shown.get("alarm").getOrDefault("all", 0L)).describedAs(where).isZero();
      assertThat(shown.get("volume").getOrDefault("all", 0L))
          .describedAs(where)
          .isEqualTo(oracle.volume());
    }
  }

  /** The first few rows that differ, for a hundred thousand of them do not fit into a message. */
  private static List<String> difference(Map<String, Long> shown, Map<String, Long> expected) {
    Set<String> accounts = new TreeSet<>(shown.keySet());
    accounts.addAll(expected.keySet());
    return accounts.stream()
        .filter(account -> !Objects.equals(shown.get(account), expected.get(account)))
        .limit(5)
        .map(
            account ->
                "%s is %s, not %s".formatted(account, shown.get(account), expected.get(account)))
        .toList();
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

    Auditor(BankInput input) {
      this.oracle = new BankOracle(input);
    }

    void accept(List<Output> records) {
      BitSet accounts = new BitSet();
      for (Output record : records) {
        String key = new String(record.key(), StandardCharsets.UTF_8);
        shown.put(key, NUMBERS.deserialize(BankViews.AUDIT, record.value()));
        if (key.startsWith("balances/")) {
          accounts.set(Integer.parseInt(key.substring("balances/a".length())));
        } else if ((key.startsWith("total/") || key.startsWith("alarm/")) && shown.get(key) != 0) {
          wrong.add(key + " is " + shown.get(key));
        }
      }
      accounts.or(oracle.advance(0, shown.getOrDefault("counts/p0", 0L)));
      accounts.or(oracle.advance(1, shown.getOrDefault("counts/p1", 0L)));
      accounts.stream()
          .forEach(account -> require("balances/a" + account, oracle.balance(account)));
      require("volume/all", oracle.volume());
      epochs.incrementAndGet();
    }

    private void require(String key, long expected) {
      if (!Long.valueOf(expected).equals(shown.get(key)) && wrong.size() < 20) {
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
