package io.millrace.streams.bank;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the views must say after a prefix of the input: one number of transfers per partition. */
final class BankOracle {
  private final List<List<BankTransfer>> input;
  private final int[] taken;
  private final Map<String, BankTransfer> current = new HashMap<>();
  private final Map<String, Long> credits = new HashMap<>();
  private final Map<String, Long> debits = new HashMap<>();
  private long volume;

  BankOracle(List<List<BankTransfer>> input) {
    this.input = input;
    this.taken = new int[input.size()];
  }

  /** Goes on to a longer prefix; returns the accounts that were touched. */
  Set<String> advance(int partition, long count) {
    Set<String> touched = new HashSet<>();
    while (taken[partition] < count) {
      apply(input.get(partition).get(taken[partition]++), touched);
    }
    return touched;
  }

  private void apply(BankTransfer next, Set<String> touched) {
    BankTransfer before =
        next.isDeletion() ? current.remove(next.id()) : current.put(next.id(), next);
    if (before != null) {
      book(before, -before.amount(), touched);
    }
    if (!next.isDeletion()) {
      book(next, next.amount(), touched);
    }
  }

  private void book(BankTransfer transfer, long amount, Set<String> touched) {
    debits.merge(transfer.from(), amount, Long::sum);
    credits.merge(transfer.to(), amount, Long::sum);
    volume += amount;
    touched.add(transfer.from());
    touched.add(transfer.to());
  }

  /** Null for an account that never had a transfer. */
  Long balance(String account) {
    Long credit = credits.get(account);
    Long debit = debits.get(account);
    return credit == null && debit == null
        ? null
        : Long.valueOf(
            Objects.requireNonNullElse(credit, 0L) - Objects.requireNonNullElse(debit, 0L));
  }

  Map<String, Long> credits() {
    return credits;
  }

  Map<String, Long> debits() {
    return debits;
  }

  long volume() {
    return volume;
  }
}
