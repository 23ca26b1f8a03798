package io.millrace.streams.bank;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A row of the table of transfers: written, written again with other accounts and amounts, deleted.
 * An amount of 0 stands for the deletion.
 */
record BankTransfer(String id, String from, String to, long amount, long timestampMs) {
  private static final int PARTITIONS = 2;

  boolean isDeletion() {
    return amount == 0;
  }

  String text() {
    return isDeletion() ? null : from + "," + to + "," + amount;
  }

  static String from(String text) {
    return text.substring(0, text.indexOf(','));
  }

  static String to(String text) {
    return text.substring(text.indexOf(',') + 1, text.lastIndexOf(','));
  }

  static long amount(String text) {
    return Long.parseLong(text.substring(text.lastIndexOf(',') + 1));
  }

  /** Transfers by partition, with times that are out of order. */
  static List<List<BankTransfer>> random(Random random, int count, int accounts) {
    List<List<BankTransfer>> transfers = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      transfers.add(new ArrayList<>());
    }
    for (int index = 0; index < count; index++) {
      int id = random.nextInt(Math.max(10, count / 3));
      int from = random.nextInt(accounts);
      int to = (from + 1 + random.nextInt(accounts - 1)) % accounts;
      long amount = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(1000);
      long timestampMs = Math.max(0, index + random.nextInt(200) - 100);
      transfers
          .get(id % PARTITIONS)
          .add(new BankTransfer("t" + id, "a" + from, "a" + to, amount, timestampMs));
    }
    return transfers;
  }
}
