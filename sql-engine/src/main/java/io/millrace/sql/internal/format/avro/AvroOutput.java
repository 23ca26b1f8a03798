package io.millrace.sql.internal.format.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.sql.internal.format.ByteOutput;

/** Writes the parts of Avro's binary encoding. Used by one thread. */
final class AvroOutput {
  private final ByteOutput out;

  AvroOutput(byte[] prefix) {
    this.out = new ByteOutput(prefix);
  }

  byte[] toArray() {
    return out.toArray();
  }

  void writeBoolean(boolean value) {
    out.writeByte(value ? 1 : 0);
  }

  void writeLong(long value) {
    out.writeZigZag(value);
  }

  void writeFloat(float value) {
    out.writeLittleEndian(Float.floatToIntBits(value), Float.BYTES);
  }

  void writeDouble(double value) {
    out.writeLittleEndian(Double.doubleToLongBits(value), Double.BYTES);
  }

  void writeText(String value) {
    writeBytes(value.getBytes(UTF_8));
  }

  void writeBytes(byte[] value) {
    writeLong(value.length);
    writeRaw(value);
  }

  void writeRaw(byte[] value) {
    out.writeRaw(value);
  }
}
