package io.millrace.streams.kstream;

import io.millrace.streams.processor.ConnectedStoreProvider;
import java.util.function.Supplier;

/**
 * Makes a value transformer for each task.
 *
 * @deprecated use {@link io.millrace.streams.processor.api.FixedKeyProcessorSupplier}
 */
@Deprecated
public interface ValueTransformerSupplier<V, VR>
    extends ConnectedStoreProvider, Supplier<ValueTransformer<V, VR>> {

  /** A new one at each call. */
  @Override
  ValueTransformer<V, VR> get();
}
