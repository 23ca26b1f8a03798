package io.millrace.streams.state;

import io.millrace.common.config.ConfigException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where an instance of an application can be reached, as {@code application.server} says. */
public class HostInfo {
  private final String host;
  private final int port;

  /** A host and a port. */
  public HostInfo(String host, int port) {
    this.host = host;
    this.port = port;
  }

  /**
   * Reads {@code host:port}; null for a null or blank text.
   *
   * @throws ConfigException when it is anything else
   */
  public static @Nullable HostInfo buildFromEndpoint(@Nullable String endPoint) {
    if (endPoint == null || endPoint.isBlank()) {
      return null;
    }
    String address =
        endPoint.substring(endPoint.indexOf("://") < 0 ? 0 : endPoint.indexOf("://") + 3);
    int colon = address.lastIndexOf(':');
    String host = colon < 0 ? "" : address.substring(0, colon).replaceAll("^\\[|\\]$", "");
    try {
      int port = Integer.parseInt(address.substring(colon + 1));
      if (!host.isEmpty()) {
        return new HostInfo(host, port);
      }
    } catch (NumberFormatException e) {
      throw new ConfigException(
          "endpoint \"%s\" must be host:port, its port is no number".formatted(endPoint));
    }
    throw new ConfigException("endpoint \"%s\" must be host:port".formatted(endPoint));
  }

  /** The place of what is not known. */
  public static HostInfo unavailable() {
    return new HostInfo("unavailable", -1);
  }

  /** The host. */
  public String host() {
    return host;
  }

  /** The port. */
  public int port() {
    return port;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HostInfo that && port == that.port && host.equals(that.host);
  }

  @Override
  public int hashCode() {
    return Objects.hash(host, port);
  }

  @Override
  public String toString() {
    return "HostInfo{host='%s', port=%d}".formatted(host, port);
  }
}
