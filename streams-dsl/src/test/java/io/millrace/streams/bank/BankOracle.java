package io.millrace.streams.bank;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What the views must say after a prefix of the input: one number of transfers per partition. */
final class BankOracle {
  private final List<Iterator<BankTransfer>> input = new ArrayList<>();
  private final long[] taken = new long[BankInput.PARTITIONS];

  // By number of the transfer; an amount of 0 stands for none.
  private final int[] from;
  private final int[] to;
  private final int[] amounts;

  private final Sums credits;
  private final Sums debits;
  private long volume;

  BankOracle(BankInput input) {
    for (int partition = 0; partition < BankInput.PARTITIONS; partition++) {
      this.input.add(input.partition(partition));
    }
    this.from = new int[input.transfers()];
    this.to = new int[input.transfers()];
    this.amounts = new int[input.transfers()];
    this.credits = new Sums(input.accounts());
    this.debits = new Sums(input.accounts());
  }

  /** A sum by account; one that was never touched has none. */
  private static final class Sums {
    private final long[] sums;
    private final BitSet known;

    Sums(int accounts) {
      this.sums = new long[accounts];
      this.known = new BitSet(accounts);
    }

    void add(int account, long amount) {
      known.set(account);
      sums[account] += amount;
    }

    Map<String, Long> byName() {
      Map<String, Long> named = new HashMap<>();
      known.stream().forEach(account -> named.put("a" + account, sums[account]));
      return named;
    }
  }

  /** Goes on to a longer prefix; returns the accounts that were touched. */
  BitSet advance(int partition, long count) {
    BitSet touched = new BitSet();
    for (; taken[partition] < count; taken[partition]++) {
      apply(input.get(partition).next(), touched);
    }
    return touched;
  }

  private void apply(BankTransfer next, BitSet touched) {
    int number = next.number();
    if (amounts[number] != 0) {
      book(from[number], to[number], -amounts[number], touched);
    }
    from[number] = next.from();
    to[number] = next.to();
    amounts[number] = next.amount();
    if (!next.isDeletion()) {
      book(next.from(), next.to(), next.amount(), touched);
    }
  }

  private void book(int source, int target, long amount, BitSet touched) {
    debits.add(source, amount);
    credits.add(target, amount);
    volume += amount;
    touched.set(source);
    touched.set(target);
  }

  /** The balance of an account that had transfers. */
  long balance(int account) {
    return credits.sums[account] - debits.sums[account];
  }

  /** The balances of all accounts that had transfers. */
  Map<String, Long> balances() {
    BitSet known = new BitSet();
    known.or(credits.known);
    known.or(debits.known);
    Map<String, Long> balances = new HashMap<>();
    known.stream().forEach(account -> balances.put("a" + account, balance(account)));
    return balances;
  }

  Map<String, Long> credits() {
    return credits.byName();
  }

  Map<String, Long> debits() {
    return debits.byName();
  }

  long volume() {
    return volume;
  }
}
