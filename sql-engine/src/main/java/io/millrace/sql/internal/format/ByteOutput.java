package io.millrace.sql.internal.format;

import java.util.Arrays;

/**
 * A growing array, and the parts that binary encodings share: numbers of variable and of fixed
 * length, and bytes. Used by one thread.
 */
public final class ByteOutput {
  private static final int START_BYTES = 128;

  private byte[] data;
  private int size;

  /** Starts with {@code prefix}. */
  public ByteOutput(byte[] prefix) {
    this.data = Arrays.copyOf(prefix, Math.max(START_BYTES, prefix.length));
    this.size = prefix.length;
  }

  /** Returns a copy of what has been written, the prefix included. */
  public byte[] toArray() {
    return Arrays.copyOf(data, size);
  }

  /** Returns how much has been written, the prefix included. */
  public int sizeBytes() {
    return size;
  }

  /** Writes seven bits a byte, the lowest first; the number counts as unsigned. */
  public void writeVarint(long value) {
    long bits = value;
    while ((bits & ~0x7FL) != 0) {
      writeByte((int) ((bits & 0x7F) | 0x80));
      bits >>>= 7;
    }
    writeByte((int) bits);
  }

  /** Writes as {@link #writeVarint} a number that is short when it is near 0, below it too. */
  public void writeZigZag(long value) {
    writeVarint((value << 1) ^ (value >> (Long.SIZE - 1)));
  }

  /** Writes the lowest {@code bytes} bytes, the lowest first. */
  public void writeLittleEndian(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      writeByte((int) (bits >>> (i * Byte.SIZE)));
    }
  }

  /** Writes bytes as they are. */
  public void writeRaw(byte[] value) {
    writeRaw(value, value.length);
  }

  /** Writes all of {@code other} as it is. */
  public void writeRaw(ByteOutput other) {
    writeRaw(other.data, other.size);
  }

  private void writeRaw(byte[] value, int length) {
    require(length);
    System.arraycopy(value, 0, data, size, length);
    size += length;
  }

  /** Writes the lowest byte of {@code value}. */
  public void writeByte(int value) {
    require(1);
    data[size++] = (byte) value;
  }

  private void require(int more) {
    if (data.length - size < more) {
      data = Arrays.copyOf(data, Math.max(data.length * 2, size + more));
    }
  }
}
