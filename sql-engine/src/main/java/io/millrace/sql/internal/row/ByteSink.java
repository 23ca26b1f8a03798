package io.millrace.sql.internal.row;

import java.util.Arrays;

/** A growing array of bytes. Numbers are big-endian. Not safe for use by several threads. */
final class ByteSink {
  private byte[] bytes = new byte[64];
  private int size;

  void writeByte(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  void writeInt(int value) {
    reserve(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void writeLong(long value) {
    reserve(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Writes seven bits a byte, the lowest first; short for small values that are not negative. */
  void writeVarint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Writes a varint that is short for small values of either sign. */
  void writeZigzag(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  void writeBytes(byte[] source) {
    reserve(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
  }

  /** Writes the length as a varint, then the bytes. */
  void writeSized(byte[] source) {
    writeVarint(source.length);
    writeBytes(source);
  }

  int size() {
    return size;
  }

  /** Appends {@code count} zero bytes to be changed by {@link #orByte}. */
  void skip(int count) {
    reserve(count);
    Arrays.fill(bytes, size, size + count, (byte) 0);
    size += count;
  }

  void orByte(int position, int bits) {
    bytes[position] |= (byte) bits;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
    }
  }
}
