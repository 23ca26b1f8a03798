package io.millrace.sql.internal.print;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How bytes may be read, from the one that says most about them to the one that always fits. */
enum RawFormat {
  /** Nothing has been seen yet. */
  UNKNOWN("unknown") {
    @Override
    @Nullable String read(byte[] bytes) {
      return null;
    }
  },
  /** An object or an array. */
  JSON("JSON") {
    @Override
    @Nullable String read(byte[] bytes) {
      return isJson(bytes) ? new String(bytes, StandardCharsets.UTF_8) : null;
    }
  },
  /** Text that can be shown. */
  KAFKA_STRING("KAFKA_STRING") {
    @Override
    @Nullable String read(byte[] bytes) {
      return text(bytes);
    }
  },
  /** Four bytes. */
  KAFKA_INT("KAFKA_INT") {
    @Override
    @Nullable String read(byte[] bytes) {
      return bytes.length == Integer.BYTES
          ? Integer.toString(ByteBuffer.wrap(bytes).getInt())
          : null;
    }
  },
  /** Eight bytes. */
  KAFKA_BIGINT("KAFKA_BIGINT or KAFKA_DOUBLE") {
    @Override
    @Nullable String read(byte[] bytes) {
      return bytes.length == Long.BYTES ? number(ByteBuffer.wrap(bytes).getLong()) : null;
    }
  },
  /** Text, and the start of a window. */
  TIME_WINDOWED_STRING("TIME_WINDOWED(KAFKA_STRING)") {
    @Override
    @Nullable String read(byte[] bytes) {
      return windowed(bytes, 1, RawFormat::text);
    }
  },
  /** Text, and both bounds of a session. */
  SESSION_WINDOWED_STRING("SESSION_WINDOWED(KAFKA_STRING)") {
    @Override
    @Nullable String read(byte[] bytes) {
      return windowed(bytes, 2, RawFormat::text);
    }
  },
  /** A number, and the start of a window. */
  TIME_WINDOWED_NUMBER("TIME_WINDOWED(KAFKA_INT, KAFKA_BIGINT or KAFKA_DOUBLE)") {
    @Override
    @Nullable String read(byte[] bytes) {
      return windowed(bytes, 1, RawFormat::anyNumber);
    }
  },
  /** A number, and both bounds of a session. */
  SESSION_WINDOWED_NUMBER("SESSION_WINDOWED(KAFKA_INT, KAFKA_BIGINT or KAFKA_DOUBLE)") {
    @Override
    @Nullable String read(byte[] bytes) {
      return windowed(bytes, 2, RawFormat::anyNumber);
    }
  },
  /** Anything, in hexadecimal. */
  BYTES("bytes") {
    @Override
    String read(byte[] bytes) {
      return "0x" + HexFormat.of().formatHex(bytes);
    }
  };

  private static final JsonFactory JSON_FACTORY = new JsonFactory();
  // Times of windows lie between 1980 and 2100; this tells them from text and small numbers.
  private static final long EARLIEST_MS = 315_532_800_000L;
  private static final long LATEST_MS = 4_102_444_800_000L;

  private final String label;

  RawFormat(String label) {
    this.label = label;
  }

  /** The name for people. */
  String label() {
    return label;
  }

  /** The bytes in this format for people; null when they are not of it. */
  abstract @Nullable String read(byte[] bytes);

  private static boolean isJson(byte[] bytes) {
    try (JsonParser in = JSON_FACTORY.createParser(bytes)) {
      JsonToken first = in.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        return false;
      }
      in.skipChildren();
      return in.nextToken() == null;
    } catch (IOException notJson) {
      return false;
    }
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))
          ? null
          : text;
    } catch (CharacterCodingException notText) {
      return null;
    }
  }

  /** A double of everyday size has another exponent than a whole number of everyday size. */
  private static String number(long bits) {
    double asDouble = Double.longBitsToDouble(bits);
    boolean everyday = Math.abs(asDouble) > 1e-9 && Math.abs(asDouble) < 1e15;
    return everyday ? Double.toString(asDouble) : Long.toString(bits);
  }

  private static @Nullable String anyNumber(byte[] bytes) {
    String small = KAFKA_INT.read(bytes);
    return small == null ? KAFKA_BIGINT.read(bytes) : small;
  }

  /** Text of a key and the bounds behind it; null when one of them cannot be. */
  private static @Nullable String windowed(
      byte[] bytes, int bounds, Function<byte[], @Nullable String> keys) {
    int keyBytes = bytes.length - bounds * Long.BYTES;
    if (keyBytes < 0) {
      return null;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte[] key = new byte[keyBytes];
    buffer.get(key);
    String text = keys.apply(key);
    StringBuilder shown = new StringBuilder("[").append(text).append('@');
    for (int i = 0; i < bounds; i++) {
      long bound = buffer.getLong();
      if (bound < EARLIEST_MS || bound > LATEST_MS) {
        return null;
      }
      shown.append(i == 0 ? "" : "/").append(bound);
    }
    return text == null ? null : shown.append(']').toString();
  }
}
