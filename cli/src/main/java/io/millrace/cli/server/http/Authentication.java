package io.millrace.cli.server.http;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Who may use the server: everybody, or those with a name and a password (HTTP Basic). */
public final class Authentication {
  private static final String BASIC = "basic ";

  private final Map<String, String> passwords;

  private Authentication(Map<String, String> passwords) {
    this.passwords = Map.copyOf(passwords);
  }

  /** Everybody. */
  public static Authentication none() {
    return new Authentication(Map.of());
  }

  /** Those named, with their passwords. */
  public static Authentication of(Map<String, String> passwords) {
    return new Authentication(passwords);
  }

  /**
   * Those in a file with lines {@code NAME=PASSWORD}.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when it names nobody
   */
  public static Authentication read(Path file) throws IOException {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    }
    Map<String, String> passwords = new HashMap<>();
    lines.stringPropertyNames().forEach(name -> passwords.put(name, lines.getProperty(name)));
    if (passwords.isEmpty()) {
      throw new IllegalArgumentException("file \"%s\" has no line NAME=PASSWORD".formatted(file));
    }
    return new Authentication(passwords);
  }

  /** Whether names and passwords are asked for. */
  public boolean required() {
    return !passwords.isEmpty();
  }

  /** Whether a request with this header {@code Authorization} may pass. */
  boolean accepts(@Nullable String header) {
    if (passwords.isEmpty()) {
      return true;
    }
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return false;
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
    } catch (IllegalArgumentException malformed) {
      return false;
    }
    String text = new String(decoded, StandardCharsets.UTF_8);
    int colon = text.indexOf(':');
    String expected = colon < 0 ? null : passwords.get(text.substring(0, colon));
    return expected != null && same(expected, text.substring(colon + 1));
  }

  /** Takes as long for a wrong password as for a right one. */
  private static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
