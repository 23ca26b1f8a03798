package io.millrace.cli.tools;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** How the bytes of a key or value are written as text. */
public enum FieldFormat {
  /** UTF-8 text; what is not is shown as base64. */
  TEXT,
  /** A 32-bit number, as SQL's INT in KAFKA format. */
  INT,
  /** A 64-bit number, as SQL's BIGINT in KAFKA format. */
  BIGINT,
  /** A 64-bit floating-point number, as SQL's DOUBLE in KAFKA format. */
  DOUBLE,
  /** Base64. */
  BASE64,
  /** Hexadecimal. */
  HEX;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the bytes of a text.
   *
   * @throws IllegalArgumentException when it is not of this form
   */
  byte[] bytes(String text) {
    return switch (this) {
      case TEXT -> text.getBytes(StandardCharsets.UTF_8);
      case INT -> ByteBuffer.allocate(Integer.BYTES).putInt(Integer.parseInt(text.strip())).array();
      case BIGINT -> ByteBuffer.allocate(Long.BYTES).putLong(Long.parseLong(text.strip())).array();
      case DOUBLE ->
          ByteBuffer.allocate(Double.BYTES).putDouble(Double.parseDouble(text.strip())).array();
      case BASE64 -> Base64.getDecoder().decode(text.strip());
      case HEX -> HexFormat.of().parseHex(text.strip());
    };
  }

  /** Returns bytes as text; those that are not of this form as base64. */
  String text(byte[] bytes) {
    return exactText(bytes).orElseGet(() -> Base64.getEncoder().encodeToString(bytes));
  }

  /** Returns bytes as text; empty when they are not of this form. */
  Optional<String> exactText(byte[] bytes) {
    return switch (this) {
      case TEXT -> utf8(bytes);
      case INT ->
          bytes.length == Integer.BYTES
              ? Optional.of(String.valueOf(ByteBuffer.wrap(bytes).getInt()))
              : Optional.empty();
      case BIGINT ->
          bytes.length == Long.BYTES
              ? Optional.of(String.valueOf(ByteBuffer.wrap(bytes).getLong()))
              : Optional.empty();
      case DOUBLE ->
          bytes.length == Double.BYTES
              ? Optional.of(String.valueOf(ByteBuffer.wrap(bytes).getDouble()))
              : Optional.empty();
      case BASE64 -> Optional.of(Base64.getEncoder().encodeToString(bytes));
      case HEX -> Optional.of(HexFormat.of().formatHex(bytes));
    };
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }
}
