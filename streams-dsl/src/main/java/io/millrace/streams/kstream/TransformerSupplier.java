package io.millrace.streams.kstream;

import io.millrace.streams.processor.ConnectedStoreProvider;
import java.util.function.Supplier;

/**
 * Makes a transformer for each task.
 *
 * @deprecated use {@link io.millrace.streams.processor.api.ProcessorSupplier}
 */
@Deprecated
public interface TransformerSupplier<K, V, R>
    extends ConnectedStoreProvider, Supplier<Transformer<K, V, R>> {

  /** A new one at each call. */
  @Override
  Transformer<K, V, R> get();
}
