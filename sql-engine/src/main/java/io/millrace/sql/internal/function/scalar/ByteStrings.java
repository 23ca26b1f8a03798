package io.millrace.sql.internal.function.scalar;

import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.value.BytesValues;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the functions of text do to bytes. */
final class ByteStrings {
  static final Parameter BYTES = Parameter.of("bytes", SqlTypes.BYTES);

  private ByteStrings() {}

  private static byte[] bytes(@Nullable Object[] arguments, int index) {
    return BytesValues.toArray((ByteBuffer) Arguments.known(arguments, index));
  }

  /** Where a part starts, counted from 0; position 0 is taken for 1. */
  static int start(int size, int position) {
    int start = position < 0 ? size + position : Math.max(position - 1, 0);
    return Math.max(0, Math.min(start, size));
  }

  /** Where a part ends. */
  static int end(int size, int start, int length) {
    return (int) Math.min(size, (long) start + Math.max(0, length));
  }

  static ByteBuffer part(@Nullable Object[] arguments, int length) {
    byte[] bytes = bytes(arguments, 0);
    int from = start(bytes.length, Arguments.integer(arguments, 1));
    return BytesValues.wrap(Arrays.copyOfRange(bytes, from, end(bytes.length, from, length)));
  }

  static @Nullable ByteBuffer pad(@Nullable Object[] arguments, boolean left) {
    byte[] bytes = bytes(arguments, 0);
    int size = Arguments.integer(arguments, 1);
    byte[] padding = bytes(arguments, 2);
    if (size < 0 || padding.length == 0) {
      return null;
    }
    int missing = Math.max(0, size - bytes.length);
    byte[] padded = new byte[size];
    System.arraycopy(bytes, 0, padded, left ? missing : 0, size - missing);
    for (int i = 0; i < missing; i++) {
      padded[left ? i : size - missing + i] = padding[i % padding.length];
    }
    return BytesValues.wrap(padded);
  }

  static List<ByteBuffer> split(@Nullable Object[] arguments) {
    byte[] bytes = bytes(arguments, 0);
    byte[] delimiter = bytes(arguments, 1);
    List<ByteBuffer> parts = new ArrayList<>();
    int from = 0;
    for (int at = 0; at + delimiter.length <= bytes.length && at < bytes.length; at++) {
      if (delimiter.length == 0) {
        parts.add(BytesValues.wrap(Arrays.copyOfRange(bytes, at, at + 1)));
        from = at + 1;
      } else if (Arrays.equals(bytes, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
        parts.add(BytesValues.wrap(Arrays.copyOfRange(bytes, from, at)));
        from = at + delimiter.length;
        at = from - 1;
      }
    }
    if (delimiter.length > 0) {
      parts.add(BytesValues.wrap(Arrays.copyOfRange(bytes, from, bytes.length)));
    }
    return Collections.unmodifiableList(parts);
  }
}
