package io.millrace.log.api;

import java.nio.file.Path;

/**
 * Names an engine: {@code millrace:./data} (embedded, durable), {@code memory:name} (embedded,
 * nothing kept; bare {@code memory:} is the name {@code default}), {@code kafka://host:9092}.
 *
 * @param scheme the part before the first colon, in lower case
 * @param rest everything after it
 */
public record EngineUrl(String scheme, String rest) {

  /** The scheme of the durable embedded engine. */
  public static final String EMBEDDED = "millrace";

  /** The scheme of the engine that keeps nothing. */
  public static final String MEMORY = "memory";

  /**
   * Reads a URL.
   *
   * @throws LogException {@link LogErrorCode#INVALID_URL} when there is no scheme, or no directory
   *     behind {@code millrace:}
   */
  public static EngineUrl parse(String url) {
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
    String rest = url.substring(colon + 1);
    if (scheme.isEmpty() || (scheme.equals(EMBEDDED) && rest.isBlank())) {
      throw new LogException(
          LogErrorCode.INVALID_URL,
          "engine URL \"%s\" names no engine".formatted(url),
          "Write millrace:DIRECTORY, memory:NAME or kafka://HOST:PORT.");
    }
    return new EngineUrl(scheme, scheme.equals(MEMORY) && rest.isEmpty() ? "default" : rest);
  }

  /** The data directory of an embedded engine, absolute. */
  public Path directory() {
    return Path.of(rest).toAbsolutePath().normalize();
  }

  @Override
  public String toString() {
    return scheme + ":" + rest;
  }
}
