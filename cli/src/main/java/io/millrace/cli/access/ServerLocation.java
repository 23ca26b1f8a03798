package io.millrace.cli.access;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that may talk to a server. */
public final class ServerLocation {
  @Option(
      names = "--server",
      paramLabel = "ADDRESS",
      description =
          "Talk to this server, for example http://127.0.0.1:8088. A server that "
              + "holds the data directory is found by itself.")
  private @Nullable String server;

  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description = "What the server knows you by.")
  private @Nullable String user;

  /** Creates options; picocli fills them in. */
  public ServerLocation() {}

  /**
   * The server that was asked for, if any.
   *
   * @throws io.millrace.log.api.LogException when it is no address
   */
  public Optional<URI> address() {
    return Optional.ofNullable(server).map(ServerAddress::parse);
  }

  /** {@code name:password}, if given. */
  public Optional<String> user() {
    return Optional.ofNullable(user);
  }

  /** Talks to the server at {@code address}. */
  public ServerConnection connect(URI address) {
    return new ServerConnection(address, user());
  }
}
