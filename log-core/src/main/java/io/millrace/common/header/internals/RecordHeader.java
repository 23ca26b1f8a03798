package io.millrace.common.header.internals;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.header.Header;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A header. Immutable, but for the value's array, which is not copied. */
public class RecordHeader implements Header {
  private final String key;
  private final byte @Nullable [] value;

  /** Makes a header; {@code value} may be null and is not copied. */
  public RecordHeader(String key, byte @Nullable [] value) {
    this.key = Objects.requireNonNull(key, "header keys cannot be null");
    this.value = value;
  }

  /** Makes a header from the bytes between position and limit: the key in UTF-8, the value. */
  public RecordHeader(ByteBuffer keyBuffer, @Nullable ByteBuffer valueBuffer) {
    this(UTF_8.decode(keyBuffer.duplicate()).toString(), copyOf(valueBuffer));
  }

  private static byte @Nullable [] copyOf(@Nullable ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(buffer.position(), copy);
    return copy;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public byte @Nullable [] value() {
    return value;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RecordHeader that
        && key.equals(that.key)
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return "RecordHeader(key = " + key + ", value = " + Arrays.toString(value) + ")";
  }
}
