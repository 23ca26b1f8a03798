package io.millrace.cli.server.http;

/** Answers the requests of one route, on a worker thread; several at a time. */
@FunctionalInterface
public interface Endpoint {

  /**
   * Answers a request now, or begins an answer that others go on with.
   *
   * @throws RestFailure when the request is refused, before anything was answered
   * @throws Exception when something is wrong that is not the request's fault
   */
  void handle(Exchange exchange) throws Exception;
}
