package io.millrace.common.utils;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bytes with equality and with the order of unsigned bytes, first difference decides, the shorter
 * one first. The array is wrapped, not copied, and must not be changed afterwards.
 */
public class Bytes implements Comparable<Bytes> {

  /** No bytes. */
  public static final byte[] EMPTY = new byte[0];

  /** The order of unsigned bytes. */
  public static final ByteArrayComparator BYTES_LEXICO_COMPARATOR = new UnsignedComparator();

  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private final byte[] bytes;
  private int hashCode;

  /** Wraps {@code bytes}, or gives null for null. */
  public static @Nullable Bytes wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : new Bytes(bytes);
  }

  /** Wraps {@code bytes}. */
  public Bytes(byte[] bytes) {
    this.bytes = Objects.requireNonNull(bytes, "bytes");
  }

  /** The wrapped array itself. */
  public byte[] get() {
    return bytes;
  }

  @Override
  public int hashCode() {
    if (hashCode == 0) {
      hashCode = Murmur2.spread(bytes);
    }
    return hashCode;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that
        && hashCode() == that.hashCode()
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int compareTo(Bytes that) {
    return Arrays.compareUnsigned(bytes, that.bytes);
  }

  /** Printable ASCII as it is, everything else and the backslash as {@code \\xNN}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      int c = b & 0xff;
      if (c >= ' ' && c <= '~' && c != '\\') {
        text.append((char) c);
      } else {
        text.append("\\x").append(HEX[c >> 4]).append(HEX[c & 0xf]);
      }
    }
    return text.toString();
  }

  /**
   * The next value of the same length: the bytes as one unsigned number, plus one.
   *
   * @throws IndexOutOfBoundsException when every byte is 0xff
   */
  public static Bytes increment(Bytes input) throws IndexOutOfBoundsException {
    byte[] next = input.bytes.clone();
    for (int i = next.length - 1; i >= 0; i--) {
      next[i]++;
      if (next[i] != 0) {
        return new Bytes(next);
      }
    }
    throw new IndexOutOfBoundsException("no value of " + next.length + " bytes follows all 0xff");
  }

  /** An order of byte arrays and of parts of them. */
  public interface ByteArrayComparator extends Comparator<byte[]>, Serializable {
    /** Compares a part of one array with a part of another. */
    int compare(byte[] buffer1, int offset1, int length1, byte[] buffer2, int offset2, int length2);
  }

  private static final class UnsignedComparator implements ByteArrayComparator {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(byte[] left, byte[] right) {
      return Arrays.compareUnsigned(left, right);
    }

    @Override
    public int compare(
        byte[] buffer1, int offset1, int length1, byte[] buffer2, int offset2, int length2) {
      return Arrays.compareUnsigned(
          buffer1, offset1, offset1 + length1, buffer2, offset2, offset2 + length2);
    }
  }
}
