package io.millrace.sql.internal.format.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads the parts of Avro's binary encoding from an array. Used by one thread. */
final class AvroInput {
  private static final int MAX_VARINT_BYTES = 10;
  private static final int BITS = 7;

  private final byte[] data;
  private int position;

  AvroInput(byte[] data, int offset) {
    this.data = data;
    this.position = offset;
  }

  /** Returns the index of the next byte. */
  int position() {
    return position;
  }

  boolean atEnd() {
    return position == data.length;
  }

  boolean readBoolean() {
    return next() == 1;
  }

  int readInt() {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroMismatch("the number %d is too large for an int".formatted(value));
    }
    return (int) value;
  }

  long readLong() {
    long bits = 0;
    for (int i = 0; i < MAX_VARINT_BYTES; i++) {
      int read = next();
      bits |= (read & 0x7FL) << (i * BITS);
      if ((read & 0x80) == 0) {
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new AvroMismatch("a number does not end");
  }

  float readFloat() {
    return fixed(Float.BYTES).getFloat();
  }

  double readDouble() {
    return fixed(Double.BYTES).getDouble();
  }

  private ByteBuffer fixed(int length) {
    int from = advance(length);
    return ByteBuffer.wrap(data, from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  String readText() {
    int length = readLength();
    return new String(data, advance(length), length, UTF_8);
  }

  byte[] readBytes() {
    return readBytes(readLength());
  }

  byte[] readBytes(int length) {
    int from = advance(length);
    return Arrays.copyOfRange(data, from, from + length);
  }

  void skipBytes() {
    advance(readLength());
  }

  void skip(int length) {
    advance(length);
  }

  /**
   * Returns the number of items in the next block of an array or map, 0 at its end; a length in
   * bytes, if given, is passed over.
   */
  long readBlock() {
    long count = readLong();
    if (count < 0) {
      readLong();
      count = -count;
    }
    if (count < 0) {
      throw new AvroMismatch("a block of %d items".formatted(count));
    }
    return count;
  }

  /**
   * Passes over blocks that tell their length; returns the items of the first one that does not.
   */
  long skipBlocks() {
    while (true) {
      long count = readLong();
      if (count >= 0) {
        return count;
      }
      skipLong(readLong());
    }
  }

  private void skipLong(long length) {
    advance(length > Integer.MAX_VALUE || length < 0 ? -1 : (int) length);
  }

  private int readLength() {
    long length = readLong();
    return length > Integer.MAX_VALUE ? -1 : (int) length;
  }

  private int next() {
    if (position >= data.length) {
      throw new AvroMismatch("the record ends too early");
    }
    return data[position++] & 0xFF;
  }

  private int advance(int length) {
    if (length < 0 || length > data.length - position) {
      throw new AvroMismatch("the record ends too early");
    }
    int from = position;
    position += length;
    return from;
  }
}
