package io.millrace.log.internal.record;

/**
 * Zig-zag variable-length integers: 7 bits a byte, lowest first, high bit set on all but the last.
 */
final class Varints {
  static final int MAX_INT_BYTES = 5;
  static final int MAX_LONG_BYTES = 10;

  private Varints() {}

  /** Encoded size of an int. */
  static int sizeBytes(int value) {
    int zigZag = (value << 1) ^ (value >> 31);
    return 1 + (31 - Integer.numberOfLeadingZeros(zigZag | 1)) / 7;
  }

  /** Encoded size of a long. */
  static int sizeBytes(long value) {
    long zigZag = (value << 1) ^ (value >> 63);
    return 1 + (63 - Long.numberOfLeadingZeros(zigZag | 1)) / 7;
  }

  /** Writes an int and returns the index behind it. */
  static int put(byte[] target, int index, int value) {
    int zigZag = (value << 1) ^ (value >> 31);
    int at = index;
    while ((zigZag & ~0x7f) != 0) {
      target[at++] = (byte) (zigZag | 0x80);
      zigZag >>>= 7;
    }
    target[at++] = (byte) zigZag;
    return at;
  }

  /** Writes a long and returns the index behind it. */
  static int put(byte[] target, int index, long value) {
    long zigZag = (value << 1) ^ (value >> 63);
    int at = index;
    while ((zigZag & ~0x7fL) != 0) {
      target[at++] = (byte) (zigZag | 0x80);
      zigZag >>>= 7;
    }
    target[at++] = (byte) zigZag;
    return at;
  }
}
