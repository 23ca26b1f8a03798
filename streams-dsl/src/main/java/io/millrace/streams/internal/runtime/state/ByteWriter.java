package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.runtime.spill.SpillFile;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Appends to a growing array, or to a temporary file. Not thread-safe. */
final class ByteWriter {
  private static final int FLUSH_BYTES = 64 << 10;

  private final @Nullable SpillFile file;
  private byte[] bytes = new byte[1024];
  private int size;

  /** Writes into memory, or into {@code file} when there is one. */
  ByteWriter(@Nullable SpillFile file) {
    this.file = file;
  }

  private void reserve(int more) {
    if (file != null && size > FLUSH_BYTES) {
      file.write(bytes, 0, size);
      size = 0;
    }
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), newLength()));
    }
  }

  private int newLength() {
    return (int) Math.min(Integer.MAX_VALUE - 16L, bytes.length * 2L);
  }

  void putByte(byte value) {
    reserve(1);
    bytes[size++] = value;
  }

  void putInt(int value) {
    reserve(Integer.BYTES);
    bytes[size++] = (byte) (value >>> 24);
    bytes[size++] = (byte) (value >>> 16);
    bytes[size++] = (byte) (value >>> 8);
    bytes[size++] = (byte) value;
  }

  void putVarint(int value) {
    reserve(Varints.MOST_BYTES);
    size = Varints.put(bytes, size, value);
  }

  /** Everything that remains in {@code source}. */
  void putAll(ByteBuffer source) {
    int more = source.remaining();
    reserve(more);
    source.get(bytes, size, more);
    size += more;
  }

  void putBytes(byte @Nullable [] value) {
    if (value == null) {
      putVarint(0);
      return;
    }
    putVarint(value.length + 1);
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  ByteBuffer toBuffer() {
    if (file != null) {
      file.write(bytes, 0, size);
      return file.map();
    }
    return ByteBuffer.wrap(bytes, 0, size);
  }
}
