package io.millrace.log;

import java.nio.charset.StandardCharsets;

/**
 * A record of a {@link KilledWriter}: its value tells everything about it.
 *
 * @param writer which of the program's writers sent it; a writer's records are in order
 * @param number never used before; a transaction or a commit has one for all its records
 * @param index tells the records of a transaction apart
 */
record KilledRecord(String writer, int number, int index) implements Comparable<KilledRecord> {
  private static final int KEYS = 30;
  private static final int MAX_FILLING = 500;

  static KilledRecord parse(String value) {
    String[] fields = value.split(" ", -1);
    return new KilledRecord(fields[0], Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
  }

  String key() {
    return "k" + (number + index) % KEYS;
  }

  String value() {
    return this + " " + "x".repeat((number + 7 * index) % MAX_FILLING);
  }

  byte[] keyBytes() {
    return key().getBytes(StandardCharsets.UTF_8);
  }

  byte[] valueBytes() {
    return value().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public int compareTo(KilledRecord other) {
    int byNumber = Integer.compare(number, other.number);
    return byNumber != 0 ? byNumber : Integer.compare(index, other.index);
  }

  @Override
  public String toString() {
    return writer + " " + number + " " + index;
  }
}
