package io.millrace.cli.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Requests to a server. Thread-safe. */
public final class ServerConnection {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  private final URI address;
  private final Optional<String> user;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * Creates a connection; nothing is sent.
   *
   * @param user {@code name:password} if the server wants one
   */
  public ServerConnection(URI address, Optional<String> user) {
    this.address = address;
    this.user = user;
  }

  /** Where the server is. */
  public URI address() {
    return address;
  }

  /**
   * Sends a request and returns its answer as it arrives; one that refuses with 400 is an answer,
   * too. Closing it ends the request.
   *
   * @throws LogException when there is no server, or it does not take the request
   */
  public AnswerLines post(String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(body);
    user.ifPresent(
        name ->
            request.header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(name.getBytes(UTF_8))));
    AnswerLines lines = new AnswerLines();
    CompletableFuture<Integer> status = new CompletableFuture<>();
    CompletableFuture<HttpResponse<Object>> unusedEnd =
        client
            .sendAsync(
                request.build(),
                info -> {
                  status.complete(info.statusCode());
                  return BodySubscribers.fromLineSubscriber(lines, l -> null, UTF_8, null);
                })
            .whenComplete(
                (response, failure) -> {
                  if (failure != null) {
                    status.completeExceptionally(failure);
                  }
                });
    try {
      int answered = status.get();
      if (answered != OK && answered != BAD_REQUEST) {
        lines.close();
        throw refused(answered);
      }
      return lines;
    } catch (ExecutionException failed) {
      throw unreachable(failed.getCause());
    } catch (InterruptedException interrupted) {
      lines.close();
      Thread.currentThread().interrupt();
      throw failed("the wait for the server was interrupted", "Run it again.");
    }
  }

  private LogException unreachable(Throwable cause) {
    return cause instanceof ConnectException
        ? failed(
            "there is no server at %s".formatted(address),
            "Start one with `millrace server`, or check the address.")
        : failed(
            "the server at %s does not answer: %s".formatted(address, cause.getMessage()),
            "Check that it is a Millrace server, and whether it wants https.");
  }

  private LogException refused(int status) {
    return status == UNAUTHORIZED
        ? failed(
            "the server at %s wants a name and a password".formatted(address),
            "Add --user NAME:PASSWORD.")
        : failed(
            "the server at %s answered with status %d".formatted(address, status),
            "Check that it is a Millrace server of this version.");
  }

  private static LogException failed(String problem, String hint) {
    return new LogException(LogErrorCode.INVALID_URL, problem, hint);
  }
}
