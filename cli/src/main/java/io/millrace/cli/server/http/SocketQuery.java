package io.millrace.cli.server.http;

/** Answers requests that come over web sockets. */
@FunctionalInterface
public interface SocketQuery {

  /**
   * Begins to answer, on a worker thread.
   *
   * @param request the parameter {@code request}
   * @param sink takes messages
   * @throws RestFailure when the request is refused
   */
  void begin(String request, TextSink sink);
}
