package io.millrace.streams.internal.runtime.state;

import java.nio.ByteBuffer;

/** Unsigned numbers, seven bits a byte, lowest first. */
final class Varints {
  /** What a number takes at most. */
  static final int MOST_BYTES = 5;

  private Varints() {}

  /** Writes a number; returns the position behind it. */
  static int put(byte[] bytes, int position, int value) {
    int at = position;
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /** The number at a position. */
  static int get(byte[] bytes, int position) {
    byte first = bytes[position];
    if (first >= 0) {
      return first;
    }
    int value = first & 0x7f;
    int at = position + 1;
    for (int shift = 7; ; shift += 7) {
      byte part = bytes[at++];
      value |= (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }

  /** The position behind the number at a position. */
  static int skip(byte[] bytes, int position) {
    int at = position;
    while (bytes[at++] < 0) {
      // Another byte of the number follows.
    }
    return at;
  }

  /** Reads the next number. */
  static int get(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte part = in.get();
      value |= (part & 0x7f) << shift;
      if (part >= 0) {
        return value;
      }
    }
  }
}
