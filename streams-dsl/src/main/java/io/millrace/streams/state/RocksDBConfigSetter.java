package io.millrace.streams.state;

import java.util.Map;
import org.rocksdb.Options;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the settings of RocksDB for the stores of an application.
 *
 * <p>The stores of all other applications of an engine share one database. Each store on disk of an
 * application that names a setter gets a database of its own: its own files, threads' work and, if
 * the setter replaces the table format or its cache, memory beyond what the engine allows for
 * state. Write buffers of all databases stay within that bound together unless the setter replaces
 * their manager. A store keeps its own database when the setter is no longer named. In an engine
 * that keeps nothing on disk the setter is not used.
 */
public interface RocksDBConfigSetter {
  /** For implementations that log. */
  Logger LOG = LoggerFactory.getLogger(RocksDBConfigSetter.class);

  /**
   * Changes the settings of the instance that keeps a store.
   *
   * @param configs the configuration of the application
   */
  void setConfig(String storeName, Options options, Map<String, Object> configs);

  /**
   * Closes what {@link #setConfig} made for that store; called when its database has been closed,
   * which is when the engine closes or the application starts again.
   */
  void close(String storeName, Options options);
}
