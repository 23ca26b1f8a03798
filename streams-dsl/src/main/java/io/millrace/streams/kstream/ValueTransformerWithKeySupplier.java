package io.millrace.streams.kstream;

import io.millrace.streams.processor.ConnectedStoreProvider;
import java.util.function.Supplier;

/** Makes a value transformer for each task. */
public interface ValueTransformerWithKeySupplier<K, V, VR>
    extends ConnectedStoreProvider, Supplier<ValueTransformerWithKey<K, V, VR>> {

  /** A new one at each call. */
  @Override
  ValueTransformerWithKey<K, V, VR> get();
}
