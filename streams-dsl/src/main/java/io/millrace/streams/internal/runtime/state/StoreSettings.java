package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.state.RocksDBConfigSetter;
import java.util.Map;

/**
 * What an application says about the database of one of its stores.
 *
 * @param store the store's name
 * @param configs the configuration of the application
 */
public record StoreSettings(
    String store, RocksDBConfigSetter setter, Map<String, Object> configs) {}
