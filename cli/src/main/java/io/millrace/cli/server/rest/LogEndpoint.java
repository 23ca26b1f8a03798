package io.millrace.cli.server.rest;

import io.millrace.cli.access.LogRequests;
import io.millrace.cli.server.http.Exchange;
import io.millrace.cli.server.http.RestFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /millrace/v1/log/OPERATION}: what the log tools ask, lines of JSON either way. Each
 * request has a thread of its own, for a consumer may follow its topic for days. Thread-safe.
 */
public final class LogEndpoint implements AutoCloseable {
  /** What paths begin with. */
  public static final String PREFIX = "/millrace/v1/log/";

  private static final Logger LOG = LoggerFactory.getLogger(LogEndpoint.class);
  private static final int MOST_REQUESTS = 64;
  private static final long IDLE_S = 30;

  private final LogRequests requests;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MOST_REQUESTS,
          IDLE_S,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          LogEndpoint::thread);

  /** Answers for the engine that {@code url} names, which is open in this process. */
  public LogEndpoint(String url) {
    this.requests = new LogRequests(url);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "millrace-log-request");
    thread.setDaemon(true);
    return thread;
  }

  /** Answers a request. */
  public void handle(Exchange exchange) {
    String operation = exchange.path().substring(PREFIX.length());
    try {
      threads.execute(() -> answer(exchange, operation));
    } catch (RejectedExecutionException full) {
      throw RestFailure.of(503, 50302, "too many requests to the log at a time");
    }
  }

  private void answer(Exchange exchange, String operation) {
    try (OutputStream answer = exchange.outputStream("application/x-ndjson")) {
      requests.handle(operation, exchange.bodyStream(), answer);
    } catch (IOException clientGone) {
      LOG.debug("client of {} is gone", operation, clientGone);
    }
  }

  /** Ends the requests that are being answered. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
