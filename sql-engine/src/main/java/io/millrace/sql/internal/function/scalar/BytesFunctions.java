package io.millrace.sql.internal.function.scalar;

import static io.millrace.sql.internal.function.FunctionCategory.STRING;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ScalarFunction;
import io.millrace.sql.internal.value.BytesValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Functions between bytes, text and numbers. */
public final class BytesFunctions {
  private static final Parameter BYTES = Parameter.of("bytes", SqlTypes.BYTES);
  private static final Parameter TEXT = Parameter.of("text", SqlTypes.STRING);
  private static final Parameter ENCODING = Parameter.of("encoding", SqlTypes.STRING);

  private BytesFunctions() {}

  /** Returns all of them. */
  public static List<ScalarFunction> all() {
    return List.of(
        ScalarFunction.named("TO_BYTES", STRING, "Returns the bytes that text stands for.")
            .variant(
                SqlTypes.BYTES,
                a -> BytesValues.wrap(encoding(a, 1).decode(Arguments.text(a, 0))),
                TEXT,
                ENCODING)
            .build(),
        ScalarFunction.named("FROM_BYTES", STRING, "Returns bytes as text.")
            .variant(SqlTypes.STRING, BytesFunctions::fromBytes, BYTES, ENCODING)
            .build(),
        ScalarFunction.named("ENCODE", STRING, "Returns text of one encoding in another.")
            .variant(
                SqlTypes.STRING,
                a -> encoding(a, 2).encode(encoding(a, 1).decode(Arguments.text(a, 0))),
                TEXT,
                Parameter.of("from", SqlTypes.STRING),
                Parameter.of("to", SqlTypes.STRING))
            .build(),
        ScalarFunction.named("MD5", STRING, "Returns the MD5 hash of text in hexadecimal.")
            .variant(SqlTypes.STRING, a -> md5(Arguments.text(a, 0)), TEXT)
            .build(),
        number("INT_FROM_BYTES", SqlTypes.INTEGER, Integer.BYTES, ByteBuffer::getInt),
        number("BIGINT_FROM_BYTES", SqlTypes.BIGINT, Long.BYTES, ByteBuffer::getLong),
        number("DOUBLE_FROM_BYTES", SqlTypes.DOUBLE, Double.BYTES, ByteBuffer::getDouble));
  }

  private static TextEncoding encoding(@Nullable Object[] arguments, int index) {
    return TextEncoding.named(Arguments.text(arguments, index));
  }

  private static Object fromBytes(@Nullable Object[] arguments) {
    TextEncoding encoding = encoding(arguments, 1);
    String text = encoding.encode(BytesValues.toArray((ByteBuffer) Arguments.known(arguments, 0)));
    return encoding == TextEncoding.HEX ? text.toUpperCase(Locale.ROOT) : text;
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      // Every Java platform has MD5.
      throw new IllegalStateException(impossible);
    }
  }

  private static ScalarFunction number(
      String name, SqlType type, int size, Function<ByteBuffer, Object> reader) {
    return ScalarFunction.named(
            name, STRING, "Reads a number of " + size + " bytes, big-endian unless said otherwise.")
        .variant(type, a -> reader.apply(sized(a, size, "BIG_ENDIAN")), BYTES)
        .variant(
            type,
            a -> reader.apply(sized(a, size, Arguments.text(a, 1))),
            BYTES,
            Parameter.of("order", SqlTypes.STRING))
        .build();
  }

  private static ByteBuffer sized(@Nullable Object[] arguments, int size, String order) {
    ByteBuffer bytes = ((ByteBuffer) Arguments.known(arguments, 0)).duplicate();
    if (bytes.remaining() != size) {
      throw new IllegalArgumentException(
          "expected %d bytes, got %d".formatted(size, bytes.remaining()));
    }
    return switch (order.toUpperCase(Locale.ROOT)) {
      case "BIG_ENDIAN" -> bytes.order(ByteOrder.BIG_ENDIAN);
      case "LITTLE_ENDIAN" -> bytes.order(ByteOrder.LITTLE_ENDIAN);
      default ->
          throw new IllegalArgumentException(
              "order must be BIG_ENDIAN or LITTLE_ENDIAN, got \"" + order + '"');
    };
  }
}
