package io.millrace.sql.testing.server;

import io.millrace.sql.SqlEngine;
import java.io.InputStream;

/** A server over the engine of one request case. Thread-safe. */
public interface RequestServer extends AutoCloseable {

  /**
   * Sends a request and returns when its answer begins.
   *
   * @param path for example {@code /ksql}
   * @param body JSON
   */
  Answer post(String path, String body);

  @Override
  void close();

  /**
   * An answer.
   *
   * @param status of HTTP
   * @param body what comes, as it comes; the reader closes it
   */
  record Answer(int status, InputStream body) {}

  /** Starts servers. */
  @FunctionalInterface
  interface Starter {

    /**
     * Starts a server.
     *
     * @param engine stays open when the server is closed
     * @param url the URL that {@code engine} was opened with
     */
    RequestServer start(SqlEngine engine, String url);
  }
}
