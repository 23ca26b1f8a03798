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
   * @param server the address of a server to ask instead
   * @param user {@code name:password} for a server that wants one
   * @throws LogException when neither is possible
   */
  public static LogAccess open(String url, Optional<String> server, Optional<String> user) {
    if (server.isPresent()) {
      return new RemoteLogAccess(ServerAddress.parse(server.get()), user);
    }
    try {
      return new EmbeddedLogAccess(url);
    } catch (LogException failure) {
      URI holder = ServerAddress.holding(failure).orElseThrow(() -> failure);
      return new RemoteLogAccess(holder, user);
    }
  }
}
