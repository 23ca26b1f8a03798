package io.millrace.log.internal.engine;

import static io.millrace.common.IsolationLevel.READ_COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.Acks;
import io.millrace.log.api.CommitResult;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogException;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.internal.record.BatchEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs transactions of several producers at random, beside plain records, and remembers what must
 * become of them. The first two partitions keep everything; the third is compacted. A record's
 * value is {@code transaction:number}; its key one of a few. Not thread-safe.
 */
final class TransactionWorkload {
  static final TopicPartition A = new TopicPartition("a", 0);
  static final TopicPartition B = new TopicPartition("a", 1);
  static final TopicPartition C = new TopicPartition("c", 0);
  static final List<TopicPartition> PARTITIONS = List.of(A, B, C);
  private static final List<String> IDS = List.of("x", "y", "z");
  private static final int KEYS = 5;

  /** What is asked for and promised about a transaction, or about a plain record. */
  private static final class Group {
    final Map<TopicPartition, List<String>> values = new HashMap<>();
    boolean commitAsked;
    @Nullable CompletableFuture<?> done;

    boolean promised() {
      return done != null && done.isDone() && !done.isCompletedExceptionally();
    }
  }

  /** A record as it was sent. */
  private record Sent(Group group, String key, String value) {}

  private static final class Session {
    final ProducerFixture producer;
    @Nullable Group open;

    Session(ProducerFixture producer) {
      this.producer = producer;
    }
  }

  final Map<String, ProducerIdentity> epochs = new HashMap<>();
  private final RandomGenerator random;
  private final List<Group> groups = new ArrayList<>();
  private final Map<TopicPartition, List<Sent>> sent = new LinkedHashMap<>();
  private int next;

  TransactionWorkload(RandomGenerator random) {
    this.random = random;
    PARTITIONS.forEach(partition -> sent.put(partition, new ArrayList<>()));
  }

  /** Runs until the steps are done or the engine refuses; whether everything was kept. */
  boolean run(EmbeddedEngine engine, int steps) {
    Map<String, Session> sessions = new HashMap<>();
    try {
      engine.topics().createIfAbsent("a", 2, Map.of("internal.segment.bytes", "900"));
      engine
          .topics()
          .createIfAbsent(
              "c",
              1,
              Map.of(
                  "internal.segment.bytes", "600",
                  "cleanup.policy", "compact",
                  "min.cleanable.dirty.ratio", "0.01",
                  "delete.retention.ms", "0"));
      for (int i = 0; i < steps; i++) {
        step(engine, sessions);
      }
    } catch (LogException | CompletionException e) {
      return false; // the storage failed: what follows is the business of whoever checks
    } finally {
      groups.forEach(TransactionWorkload::await);
    }
    return groups.stream().allMatch(group -> group.done == null || group.promised());
  }

  private static void await(Group group) {
    if (group.done != null) {
      group.done.handle((result, failure) -> failure).join();
    }
  }

  private void step(EmbeddedEngine engine, Map<String, Session> sessions) {
    int choice = random.nextInt(20);
    if (choice == 0) {
      engine.runBackgroundWork();
    } else if (choice <= 2) {
      plain(engine);
    } else {
      String id = IDS.get(random.nextInt(IDS.size()));
      Session session = sessions.get(id);
      if (session == null || choice == 3) {
        session = new Session(initialize(engine, id));
        sessions.put(id, session);
      }
      if (choice <= 13) {
        send(session);
      } else {
        end(engine, session, choice <= 17);
      }
    }
  }

  private ProducerFixture initialize(EmbeddedEngine engine, String id) {
    ProducerFixture producer = ProducerFixture.transactional(engine, id);
    ProducerIdentity before = epochs.put(id, producer.identity);
    if (before != null) {
      assertThat(producer.identity.id()).isEqualTo(before.id());
      assertThat(producer.identity.epoch()).isGreaterThan(before.epoch());
    }
    return producer;
  }

  private void plain(EmbeddedEngine engine) {
    Group group = new Group();
    group.commitAsked = true;
    TopicPartition partition = PARTITIONS.get(random.nextInt(PARTITIONS.size()));
    String key = key();
    String value = note(group, partition, key);
    groups.add(group);
    BatchEncoder encoder = new BatchEncoder();
    encoder.append(
        0, key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8), null);
    group.done = engine.append(partition, encoder.build(), Acks.ALL);
    failNow(group.done);
  }

  private void send(Session session) {
    if (session.open == null) {
      session.open = new Group();
      groups.add(session.open);
      sendTo(session, A); // so that the first partition tells which transactions there are
    }
    sendTo(session, PARTITIONS.get(random.nextInt(PARTITIONS.size())));
  }

  private void sendTo(Session session, TopicPartition partition) {
    Group group = session.open;
    String key = key();
    String value = note(group, partition, key);
    failNow(session.producer.appendKeyed(partition, key, value));
  }

  private void end(EmbeddedEngine engine, Session session, boolean commit) {
    Group group = session.open;
    session.open = null;
    ProducerIdentity producer = session.producer.identity;
    CompletableFuture<CommitResult> done;
    if (commit) {
      done = engine.transactions().commit(producer, List.of());
    } else {
      done = engine.transactions().abort(producer);
    }
    if (group != null) {
      group.commitAsked = commit;
      group.done = commit ? done : null;
    }
    if (!commit || random.nextBoolean()) {
      done.join();
    }
  }

  // What the engine refuses at once is not on its way, and ends the run.
  private static void failNow(CompletableFuture<?> future) {
    if (future.isCompletedExceptionally()) {
      future.join();
    }
  }

  private String key() {
    return "key " + random.nextInt(KEYS);
  }

  private String note(Group group, TopicPartition partition, String key) {
    String value = "value " + next++ + " " + "x".repeat(random.nextInt(40));
    group.values.computeIfAbsent(partition, each -> new ArrayList<>()).add(value);
    sent.get(partition).add(new Sent(group, key, value));
    return value;
  }

  void requireNothingPromised() {
    assertThat(groups).noneMatch(Group::promised);
  }

  /** Checks what is there against what was promised. */
  void check(EmbeddedEngine engine) {
    Set<String> there = new TreeSet<>();
    PARTITIONS.forEach(partition -> there.addAll(read(engine, partition)));
    for (TopicPartition partition : List.of(A, B)) {
      List<String> expected =
          sent.get(partition).stream()
              .filter(each -> isThere(each.group(), there))
              .map(Sent::value)
              .toList();
      assertThat(read(engine, partition)).as("records of %s", partition).isEqualTo(expected);
    }
    checkCompacted(engine, there);
    for (Group group : groups) {
      if (group.promised() && !group.values.containsKey(C)) {
        assertThat(isThere(group, there)).as("%s was promised", group.values).isTrue();
      }
    }
  }

  private boolean isThere(Group group, Set<String> there) {
    List<String> inA = group.values.get(A);
    String witness = inA != null ? inA.get(0) : group.values.values().iterator().next().get(0);
    boolean present = there.contains(witness);
    assertThat(present && !group.commitAsked).as("%s was not committed", group.values).isFalse();
    return present || (inA == null && group.values.containsKey(C) && group.promised());
  }

  /** Of every key the last record is there; what else is there was sent and committed. */
  private void checkCompacted(EmbeddedEngine engine, Set<String> there) {
    Map<String, String> last = new HashMap<>();
    Set<String> allowed = new TreeSet<>();
    for (Sent each : sent.get(C)) {
      if (isThere(each.group(), there)) {
        last.put(each.key(), each.value());
        allowed.add(each.value());
      }
    }
    List<String> found = read(engine, C);
    assertThat(allowed).as("committed in %s", C).containsAll(found);
    assertThat(found).as("last values in %s", C).containsAll(last.values());
  }

  static List<String> read(EmbeddedEngine engine, TopicPartition partition) {
    List<String> result = new ArrayList<>();
    try (LogCursor cursor = engine.openCursor(partition, 0, READ_COMMITTED)) {
      while (cursor.advance()) {
        result.add(new String(cursor.value(), StandardCharsets.UTF_8));
      }
    }
    return result;
  }
}
