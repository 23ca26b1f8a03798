package io.millrace.sql.internal.format.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Writes the parts of Avro's binary encoding into a growing array. Used by one thread. */
final class AvroOutput {
  private static final int START_BYTES = 128;

  private byte[] data;
  private int size;

  AvroOutput(byte[] prefix) {
    this.data = Arrays.copyOf(prefix, Math.max(START_BYTES, prefix.length));
    this.size = prefix.length;
  }

  byte[] toArray() {
    return Arrays.copyOf(data, size);
  }

  void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  void writeLong(long value) {
    long bits = (value << 1) ^ (value >> (Long.SIZE - 1));
    while ((bits & ~0x7FL) != 0) {
      writeByte((int) ((bits & 0x7F) | 0x80));
      bits >>>= 7;
    }
    writeByte((int) bits);
  }

  void writeFloat(float value) {
    writeLittleEndian(Float.floatToIntBits(value), Float.BYTES);
  }

  void writeDouble(double value) {
    writeLittleEndian(Double.doubleToLongBits(value), Double.BYTES);
  }

  private void writeLittleEndian(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      writeByte((int) (bits >>> (i * Byte.SIZE)));
    }
  }

  void writeText(String value) {
    writeBytes(value.getBytes(UTF_8));
  }

  void writeBytes(byte[] value) {
    writeLong(value.length);
    writeRaw(value);
  }

  void writeRaw(byte[] value) {
    require(value.length);
    System.arraycopy(value, 0, data, size, value.length);
    size += value.length;
  }

  private void writeByte(int value) {
    require(1);
    data[size++] = (byte) value;
  }

  private void require(int more) {
    if (data.length - size < more) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, size + more));
    }
  }
}
