package io.millrace.streams.processor;

import io.millrace.streams.state.StoreBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names the stores that the processors of a supplier use; the topology adds and connects them. */
public interface ConnectedStoreProvider {

  /** Builders of the stores, or null for none. */
  default @Nullable Set<StoreBuilder<?>> stores() {
    return null;
  }
}
