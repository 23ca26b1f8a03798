package io.millrace.sql.internal.format.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.WireFormat;
import io.millrace.sql.internal.format.ByteOutput;

/** Writes the parts of the wire format. Used by one thread. */
final class ProtobufOutput {
  private final ByteOutput out;

  ProtobufOutput() {
    this(new byte[0]);
  }

  ProtobufOutput(byte[] prefix) {
    this.out = new ByteOutput(prefix);
  }

  byte[] toArray() {
    return out.toArray();
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
    out.writeVarint(value);
  }

  void writeZigZag(long value) {
    out.writeZigZag(value);
  }

  void writeFixed(long bits, int bytes) {
    out.writeLittleEndian(bits, bytes);
  }

  void writeText(String value) {
    writeBytes(value.getBytes(UTF_8));
  }

  void writeBytes(byte[] value) {
    writeVarint(value.length);
    out.writeRaw(value);
  }

  /** Writes the length of {@code message} and its bytes. */
  void writeMessage(ProtobufOutput message) {
    writeVarint(message.out.sizeBytes());
    out.writeRaw(message.out);
  }
}
