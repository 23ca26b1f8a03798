package io.millrace.sql.internal.function.scalar;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** How bytes stand in text, by the names that ENCODE, TO_BYTES and FROM_BYTES take. */
enum TextEncoding {
  HEX {
    @Override
    byte[] decode(String text) {
      String digits = digits(text);
      return HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
    }

    @Override
    String encode(byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
  },
  UTF8 {
    @Override
    byte[] decode(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    String encode(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  },
  ASCII {
    @Override
    byte[] decode(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    String encode(byte[] bytes) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
  },
  BASE64 {
    @Override
    byte[] decode(String text) {
      return Base64.getDecoder().decode(text);
    }

    @Override
    String encode(byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
  };

  /**
   * Returns the bytes that {@code text} stands for.
   *
   * @throws IllegalArgumentException when it stands for none
   */
  abstract byte[] decode(String text);

  /** Returns the text that stands for {@code bytes}. */
  abstract String encode(byte[] bytes);

  /**
   * Returns the encoding of a name in any case.
   *
   * @throws IllegalArgumentException when there is none
   */
  static TextEncoding named(String name) {
    for (TextEncoding encoding : values()) {
      if (encoding.name().equals(name.toUpperCase(Locale.ROOT))) {
        return encoding;
      }
    }
    throw new IllegalArgumentException(
        "encoding must be hex, utf8, ascii or base64, got \"" + name + '"');
  }

  /** Hexadecimal digits are also written 0xFF and X'FF'. */
  private static String digits(String text) {
    if (text.startsWith("0x") || text.startsWith("0X")) {
      return text.substring(2);
    }
    boolean quoted = text.length() >= 3 && text.endsWith("'");
    return quoted && text.toUpperCase(Locale.ROOT).startsWith("X'")
        ? text.substring(2, text.length() - 1)
        : text;
  }
}
