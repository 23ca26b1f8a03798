package io.millrace.streams.state;

import io.millrace.common.Configurable;
import java.util.Map;

/**
 * Chooses the stores that operators of the DSL use: for an application by {@code
 * dsl.store.suppliers.class}, for a store by {@code Materialized}.
 */
public interface DslStoreSuppliers extends Configurable {

  @Override
  default void configure(Map<String, ?> configs) {}

  /** The store of a table. */
  KeyValueBytesStoreSupplier keyValueStore(DslKeyValueParams params);

  /** The store of a windowed aggregation or of a join. */
  WindowBytesStoreSupplier windowStore(DslWindowParams params);

  /** The store of an aggregation of sessions. */
  SessionBytesStoreSupplier sessionStore(DslSessionParams params);
}
