package io.millrace.streams.runtime;

import io.millrace.log.api.LogEngine;

/**
 * The streams runtime of one engine: it owns the workers, the state and the part of the commit
 * journal that belongs to streams. Thread-safe.
 */
public interface StreamsRuntime extends AutoCloseable {

  /** The engine whose topics are read and written. */
  LogEngine engine();

  /**
   * The domain of that name, made on first use. The members of a domain share epochs: what one
   * commit makes visible is consistent across all of them. State and positions are kept under the
   * domain's name and the member's id.
   *
   * @param name an {@code application.id}, or a name of the SQL layer
   */
  Domain domain(String name);

  /**
   * What the runtime has done since it was opened.
   *
   * @throws java.io.UncheckedIOException when the size of the state cannot be read
   */
  RuntimeMetrics metrics();

  /** Stops every domain at an epoch boundary, writes the checkpoint and gives the engine back. */
  @Override
  void close();
}
