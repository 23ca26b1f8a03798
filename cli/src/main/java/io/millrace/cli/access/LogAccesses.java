package io.millrace.cli.access;

import io.millrace.log.api.LogException;
import java.net.URI;
import java.util.Optional;

/** Opens logs: the engine itself, or the server that holds its data directory. */
public final class LogAccesses {
  private LogAccesses() {}

  /**
   * Opens a log.
   *
   * @param url of an engine
   * @param server what to ask instead, and how
   * @throws LogException when neither is possible
   */
  public static LogAccess open(String url, ServerLocation server) {
    Optional<URI> address = server.address();
    if (address.isPresent()) {
      return new RemoteLogAccess(address.get(), server.user());
    }
    try {
      return new EmbeddedLogAccess(url);
    } catch (LogException failure) {
      URI holder = ServerAddress.holding(failure).orElseThrow(() -> failure);
      return new RemoteLogAccess(holder, server.user());
    }
  }
}
