package io.millrace.sql.internal.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteSink} wrote. Not safe for use by several threads. */
final class ByteSource {
  private final byte[] bytes;
  private int position;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  int readByte() {
    return bytes[position++];
  }

  int readInt() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = (value << 8) | (bytes[position++] & 0xFF);
    }
    return value;
  }

  long readLong() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[position++] & 0xFF);
    }
    return value;
  }

  long readVarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = bytes[position++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalStateException("varint longer than 10 bytes at " + position);
  }

  long readZigzag() {
    long value = readVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  byte[] readBytes(int length) {
    if (length < 0 || length > bytes.length - position) {
      throw new IllegalStateException("length " + length + " runs past the end at " + position);
    }
    byte[] part = Arrays.copyOfRange(bytes, position, position + length);
    position += length;
    return part;
  }

  byte[] readSized() {
    return readBytes((int) readVarint());
  }

  /** Returns text of UTF-8, without copying the bytes first. */
  String readText() {
    int length = (int) readVarint();
    if (length < 0 || length > bytes.length - position) {
      throw new IllegalStateException("length " + length + " runs past the end at " + position);
    }
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  int position() {
    return position;
  }

  void skip(int count) {
    position += count;
  }

  int byteAt(int index) {
    return bytes[index];
  }

  boolean atEnd() {
    return position == bytes.length;
  }
}
