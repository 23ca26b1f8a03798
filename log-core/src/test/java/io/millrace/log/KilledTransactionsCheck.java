package io.millrace.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.api.ProducerIdentity;
import io.millrace.log.api.TransactionDescription;
import io.millrace.log.api.Transactions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What {@link KilledTransactions} were told over their lives, and whether it is so: a transaction
 * is there whole, its offsets included, or not at all; it is there if that was acknowledged, and
 * only if its commit was asked for; what was so once stays so; who lost an id cannot use it.
 */
final class KilledTransactionsCheck {
  private record Asked(int id, boolean offsets, Map<TopicPartition, Integer> counts) {}

  private final TreeMap<Integer, Asked> asked = new TreeMap<>();
  private final Set<Integer> committed = new HashSet<>();
  private final Map<Integer, ProducerIdentity> owners = new HashMap<>();

  /** A line that begins with T. */
  void asked(String[] fields) {
    Map<TopicPartition, Integer> counts = new HashMap<>();
    for (String count : Arrays.asList(fields).subList(4, fields.length)) {
      int colon = count.indexOf(':');
      counts.put(
          KilledWriterCheck.partition(count.substring(0, colon)),
          Integer.valueOf(count.substring(colon + 1)));
    }
    asked.put(
        Integer.valueOf(fields[1]),
        new Asked(Integer.parseInt(fields[2]), fields[3].equals("1"), counts));
  }

  /** A line that begins with t. */
  void committed(String[] fields) {
    committed.add(Integer.valueOf(fields[1]));
  }

  /** A line that begins with i. */
  void owner(String[] fields) {
    owners.put(
        Integer.valueOf(fields[1]),
        new ProducerIdentity(Long.parseLong(fields[2]), Short.parseShort(fields[3])));
  }

  /**
   * Checks what readers of committed records found.
   *
   * @param offsets tells what offset is committed in a partition, -1 when none is
   */
  void check(
      Map<TopicPartition, NavigableMap<Long, KilledRecord>> found,
      ToLongFunction<TopicPartition> offsets) {
    Map<Integer, Map<TopicPartition, Integer>> visible = new TreeMap<>();
    found.forEach(
        (partition, records) ->
            records.values().stream()
                .filter(record -> record.writer().startsWith("tx"))
                .forEach(
                    record ->
                        visible
                            .computeIfAbsent(record.number(), key -> new HashMap<>())
                            .merge(partition, 1, Integer::sum)));
    assertThat(asked.keySet()).as("transactions to be committed").containsAll(visible.keySet());
    asked.forEach((number, each) -> checkWhole(number, each, visible.get(number)));
    committed.addAll(visible.keySet());
    for (int id = 0; id < KilledWriter.TRANSACTIONAL_IDS; id++) {
      checkOffset(id, (int) offsets.applyAsLong(KilledTransactions.input(id)));
    }
    asked.keySet().retainAll(committed); // what is not there now must never be
  }

  private void checkWhole(int number, Asked each, Map<TopicPartition, Integer> visible) {
    if (visible == null) {
      boolean keptNothing = each.counts().keySet().stream().noneMatch(this::isKept);
      assertThat(committed.contains(number) && !keptNothing)
          .as("transaction %d was committed and is lost: %s", number, each)
          .isFalse();
      return;
    }
    each.counts()
        .forEach(
            (partition, count) -> {
              int there = visible.getOrDefault(partition, 0);
              assertThat(there)
                  .as("records of transaction %d in %s: %s", number, partition, each)
                  .isBetween(isKept(partition) ? count : 0, count);
            });
    assertThat(each.counts().keySet()).containsAll(visible.keySet());
  }

  private boolean isKept(TopicPartition partition) {
    return KilledTransactions.KEPT.contains(partition);
  }

  /** Offsets are the number of the transaction; those of an id follow each other. */
  private void checkOffset(int id, int offset) {
    List<Integer> sent =
        asked.entrySet().stream()
            .filter(entry -> entry.getValue().id() == id && entry.getValue().offsets())
            .map(Map.Entry::getKey)
            .toList();
    int least = sent.stream().filter(committed::contains).reduce(-1, Math::max);
    if (offset == least) {
      return;
    }
    assertThat(sent)
        .as("offset of id %d, the last known is %d", id, least)
        .contains(offset)
        .allMatch(number -> number <= offset);
    assertThat(asked.get(offset).counts())
        .as("records of transaction %d, whose offset is there", offset)
        .isEmpty();
    committed.add(offset);
  }

  /** Nothing is open after an opening, and owners are still known; lets successors take over. */
  void checkOwners(LogEngine engine) {
    Transactions transactions = engine.transactions();
    assertThat(transactions.list()).noneMatch(TransactionDescription::open);
    owners.forEach(
        (id, told) -> {
          String name = KilledTransactions.transactionalId(id);
          ProducerIdentity before = transactions.find(name).orElseThrow().producer();
          assertThat(before.id()).as(name).isEqualTo(told.id());
          assertThat(before.epoch()).as(name).isGreaterThanOrEqualTo(told.epoch());
          ProducerIdentity successor = transactions.initialize(name, 60_000);
          assertThat(successor.epoch()).as(name).isGreaterThan(before.epoch());
          assertFenced(transactions, before);
          assertFenced(transactions, told);
        });
  }

  private static void assertFenced(Transactions transactions, ProducerIdentity old) {
    assertThatThrownBy(() -> transactions.requireCurrent(old))
        .isInstanceOfSatisfying(
            LogException.class, e -> assertThat(e.code()).isEqualTo(LogErrorCode.PRODUCER_FENCED));
    assertThatThrownBy(() -> transactions.commit(old, List.of()).join())
        .hasStackTraceContaining("epoch");
  }
}
