package io.millrace.common;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** 128 bits that identify a topic; its text is 22 characters of URL-safe base64. Immutable. */
public class Uuid implements Comparable<Uuid> {

  /** Reserved. */
  public static final Uuid ONE_UUID = new Uuid(0L, 1L);

  /** Reserved; the same value as {@link #ONE_UUID}. */
  public static final Uuid METADATA_TOPIC_ID = ONE_UUID;

  /** Reserved: no id. */
  public static final Uuid ZERO_UUID = new Uuid(0L, 0L);

  /** The ids that {@link #randomUuid()} never gives. */
  public static final Set<Uuid> RESERVED = Set.of(ZERO_UUID, ONE_UUID);

  private final long mostSignificantBits;
  private final long leastSignificantBits;

  /** Makes an id of two halves. */
  public Uuid(long mostSigBits, long leastSigBits) {
    this.mostSignificantBits = mostSigBits;
    this.leastSignificantBits = leastSigBits;
  }

  /** A new random id (version 4) whose text does not start with a dash. */
  public static Uuid randomUuid() {
    Uuid id;
    do {
      UUID random = UUID.randomUUID();
      id = new Uuid(random.getMostSignificantBits(), random.getLeastSignificantBits());
    } while (RESERVED.contains(id) || id.toString().startsWith("-"));
    return id;
  }

  /** The first 64 bits. */
  public long getMostSignificantBits() {
    return mostSignificantBits;
  }

  /** The last 64 bits. */
  public long getLeastSignificantBits() {
    return leastSignificantBits;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Uuid that
        && mostSignificantBits == that.mostSignificantBits
        && leastSignificantBits == that.leastSignificantBits;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(mostSignificantBits ^ leastSignificantBits);
  }

  @Override
  public String toString() {
    byte[] bytes =
        ByteBuffer.allocate(16).putLong(mostSignificantBits).putLong(leastSignificantBits).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException when it is not the text of 16 bytes
   */
  public static Uuid fromString(String str) {
    byte[] bytes = str.length() > 24 ? new byte[0] : Base64.getUrlDecoder().decode(str);
    if (bytes.length != 16) {
      throw new IllegalArgumentException("expected 22 characters of base64, found \"" + str + "\"");
    }
    ByteBuffer halves = ByteBuffer.wrap(bytes);
    return new Uuid(halves.getLong(), halves.getLong());
  }

  /** In the order of signed halves, as Kafka has it. */
  @Override
  public int compareTo(Uuid that) {
    int first = Long.compare(mostSignificantBits, that.mostSignificantBits);
    return first != 0 ? first : Long.compare(leastSignificantBits, that.leastSignificantBits);
  }

  /** A list as an array; null stays null. */
  public static Uuid @Nullable [] toArray(@Nullable List<Uuid> list) {
    return list == null ? null : list.toArray(new Uuid[0]);
  }

  /** An array as a mutable list; null stays null. */
  public static @Nullable List<Uuid> toList(Uuid @Nullable [] array) {
    return array == null ? null : new ArrayList<>(Arrays.asList(array));
  }
}
