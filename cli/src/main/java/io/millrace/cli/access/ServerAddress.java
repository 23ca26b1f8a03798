package io.millrace.cli.access;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where servers are. */
public final class ServerAddress {
  private static final Pattern SERVING = Pattern.compile("serving (https?://[^\\s\"]+)");

  private ServerAddress() {}

  /**
   * Reads an address; {@code http://} may be left out.
   *
   * @throws LogException when it is none
   */
  public static URI parse(String text) {
    String full = text.toLowerCase(Locale.ROOT).matches("https?://.*") ? text : "http://" + text;
    try {
      URI address = URI.create(full.endsWith("/") ? full.substring(0, full.length() - 1) : full);
      if (address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException malformed) {
      // Told below.
    }
    throw new LogException(
        LogErrorCode.INVALID_URL,
        "\"%s\" is not the address of a server".formatted(text),
        "Write for example http://127.0.0.1:8088.");
  }

  /** The server that holds a data directory, as the error of opening it tells; empty if none. */
  public static Optional<URI> holding(LogException failure) {
    if (failure.code() != LogErrorCode.DATA_DIR_LOCKED) {
      return Optional.empty();
    }
    Matcher serving = SERVING.matcher(failure.problem());
    return serving.find() ? Optional.of(parse(serving.group(1))) : Optional.empty();
  }
}
