package io.millrace.streams.processor.api;

import io.millrace.streams.processor.ConnectedStoreProvider;
import java.util.function.Supplier;

/** Makes fixed-key processors, a new one at each call, and may name the stores they use. */
@FunctionalInterface
public interface FixedKeyProcessorSupplier<KIn, VIn, VOut>
    extends ConnectedStoreProvider, Supplier<FixedKeyProcessor<KIn, VIn, VOut>> {

  /** A new processor. */
  @Override
  FixedKeyProcessor<KIn, VIn, VOut> get();
}
