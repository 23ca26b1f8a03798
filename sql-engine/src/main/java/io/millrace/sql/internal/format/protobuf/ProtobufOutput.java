package io.millrace.sql.internal.format.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.WireFormat;
import java.util.Arrays;

/** Writes the parts of the wire format into a growing array. Used by one thread. */
final class ProtobufOutput {
  private static final int START_BYTES = 128;

  private byte[] data;
  private int size;

  ProtobufOutput() {
    this(new byte[0]);
  }

  ProtobufOutput(byte[] prefix) {
    this.data = Arrays.copyOf(prefix, Math.max(START_BYTES, prefix.length));
    this.size = prefix.length;
  }

  byte[] toArray() {
    return Arrays.copyOf(data, size);
  }

  void writeTag(int number, int wireType) {
    writeVarint(((long) number << 3) | wireType);
  }

  /** Writes a field that holds a whole number, unless it is 0. */
  void writeNumber(int number, long value) {
    if (value != 0) {
      writeTag(number, WireFormat.WIRETYPE_VARINT);
      writeVarint(value);
    }
  }

  void writeVarint(long value) {
    long bits = value;
    while ((bits & ~0x7FL) != 0) {
      writeByte((int) ((bits & 0x7F) | 0x80));
      bits >>>= 7;
    }
    writeByte((int) bits);
  }

  void writeZigZag(long value) {
    writeVarint((value << 1) ^ (value >> (Long.SIZE - 1)));
  }

  void writeFixed(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      writeByte((int) (bits >>> (i * Byte.SIZE)));
    }
  }

  void writeText(String value) {
    writeBytes(value.getBytes(UTF_8));
  }

  void writeBytes(byte[] value) {
    writeVarint(value.length);
    writeRaw(value, value.length);
  }

  /** Writes the length of {@code message} and its bytes. */
  void writeMessage(ProtobufOutput message) {
    writeVarint(message.size);
    writeRaw(message.data, message.size);
  }

  private void writeRaw(byte[] value, int length) {
    require(length);
    System.arraycopy(value, 0, data, size, length);
    size += length;
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
