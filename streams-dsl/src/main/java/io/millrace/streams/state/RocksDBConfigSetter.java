package io.millrace.streams.state;

import java.util.Map;
import org.rocksdb.Options;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes the settings of RocksDB for the stores of an application. */
public interface RocksDBConfigSetter {
  /** For implementations that log. */
  Logger LOG = LoggerFactory.getLogger(RocksDBConfigSetter.class);

  /**
   * Changes the settings of the instance that keeps a store.
   *
   * @param configs the configuration of the application
   */
  void setConfig(String storeName, Options options, Map<String, Object> configs);

  /** Closes what {@link #setConfig} made for that store; called when the store is closed. */
  void close(String storeName, Options options);
}
