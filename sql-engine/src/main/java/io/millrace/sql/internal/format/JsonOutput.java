package io.millrace.sql.internal.format;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON text in UTF-8 while it is written, without spaces. Control characters, quotes and
 * backslashes are escaped, nothing else. Used by one thread.
 */
final class JsonOutput {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = ascii("null");
  private static final byte[] TRUE = ascii("true");
  private static final byte[] FALSE = ascii("false");
  private static final int LONGEST_NUMBER = 20;
  private static final int LONGEST_UTF8 = 4;
  private static final int LONGEST_ESCAPE = 6;

  private byte[] bytes;
  private int size;

  /**
   * Starts with {@code prefix}.
   *
   * @param expectedBytes how much is going to be written, roughly
   */
  JsonOutput(byte[] prefix, int expectedBytes) {
    bytes = Arrays.copyOf(prefix, prefix.length + Math.max(1, expectedBytes));
    size = prefix.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns {@code name} as it stands in front of the value of a field, with the colon. */
  static byte[] fieldName(String name) {
    JsonOutput out = new JsonOutput(new byte[0], name.length() + 3);
    out.writeText(name);
    out.writeByte(':');
    return out.toArray();
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  void writeByte(int value) {
    require(1);
    bytes[size++] = (byte) value;
  }

  /** Writes bytes as they are. */
  void writeRaw(byte[] value) {
    require(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  void writeNull() {
    writeRaw(NULL);
  }

  void writeTruth(boolean value) {
    writeRaw(value ? TRUE : FALSE);
  }

  void writeLong(long value) {
    require(LONGEST_NUMBER);
    size = NumberOutput.outputLong(value, bytes, size);
  }

  /** Writes the shortest number that reads as {@code value}; as text if JSON has no such number. */
  void writeDouble(double value) {
    if (Double.isFinite(value)) {
      writeAscii(NumberOutput.toString(value, true));
    } else {
      writeText(Double.toString(value));
    }
  }

  /** Writes text of ASCII characters as it is. */
  void writeAscii(String text) {
    int length = text.length();
    require(length);
    for (int i = 0; i < length; i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /** Writes {@code text} between quotes; half of a surrogate pair becomes U+FFFD. */
  void writeText(String text) {
    int length = text.length();
    require(length + 2);
    bytes[size++] = '"';
    int plain = 0;
    while (plain < length && isPlain(text.charAt(plain))) {
      bytes[size++] = (byte) text.charAt(plain++);
    }
    for (int i = plain; i < length; ) {
      int codePoint = text.codePointAt(i);
      writeCharacter(codePoint);
      i += Character.charCount(codePoint);
    }
    writeByte('"');
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  private void writeCharacter(int codePoint) {
    if (codePoint == '"' || codePoint == '\\') {
      writeByte('\\');
      writeByte(codePoint);
    } else if (codePoint >= ' ' && codePoint < 0x80) {
      writeByte(codePoint);
    } else if (codePoint < ' ') {
      writeControl(codePoint);
    } else {
      writeUtf8(codePoint);
    }
  }

  private void writeControl(int c) {
    require(LONGEST_ESCAPE);
    bytes[size++] = '\\';
    switch (c) {
      case '\b' -> bytes[size++] = 'b';
      case '\t' -> bytes[size++] = 't';
      case '\n' -> bytes[size++] = 'n';
      case '\f' -> bytes[size++] = 'f';
      case '\r' -> bytes[size++] = 'r';
      default -> {
        bytes[size++] = 'u';
        bytes[size++] = '0';
        bytes[size++] = '0';
        bytes[size++] = HEX[c >> 4];
        bytes[size++] = HEX[c & 0xF];
      }
    }
  }

  private void writeUtf8(int codePoint) {
    require(LONGEST_UTF8);
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    int c = half ? 0xFFFD : codePoint;
    if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
    } else {
      if (c < 0x10000) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
      } else {
        bytes[size++] = (byte) (0xF0 | (c >> 18));
        bytes[size++] = (byte) (0x80 | ((c >> 12) & 0x3F));
      }
      bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    bytes[size++] = (byte) (0x80 | (c & 0x3F));
  }

  private void require(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
