package io.millrace.log.api;

/**
 * Opens engines of some URL schemes. Found by {@link java.util.ServiceLoader}; the front door asks
 * every provider in turn.
 */
public interface EngineProvider {

  /** Whether this provider opens URLs of that scheme. */
  boolean handles(String scheme);

  /**
   * Opens the engine. Opening the same real path or memory name again within one process gives a
   * second handle on the same engine.
   *
   * @throws LogException {@link LogErrorCode#DATA_DIR_LOCKED}, {@link
   *     LogErrorCode#DATA_DIR_INVALID}, {@link LogErrorCode#CORRUPT_DATA}
   */
  LogEngine open(EngineUrl url);
}
