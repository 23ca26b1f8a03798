package io.millrace.streams.bank;

/**
 * A row of the table of transfers: written, written again with other accounts and amounts, deleted.
 * An amount of 0 stands for the deletion.
 */
record BankTransfer(int number, int from, int to, int amount, long timestampMs) {

  boolean isDeletion() {
    return amount == 0;
  }

  int partition() {
    return number % BankInput.PARTITIONS;
  }

  String id() {
    return "t" + number;
  }

  String text() {
    return isDeletion() ? null : "a" + from + ",a" + to + "," + amount;
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
}
