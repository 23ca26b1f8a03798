package io.millrace.streams.processor.api;

import io.millrace.streams.state.StoreBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Suppliers that are wrapped in nothing. */
final class WrappedSuppliers {
  private WrappedSuppliers() {}

  record General<KIn, VIn, KOut, VOut>(ProcessorSupplier<KIn, VIn, KOut, VOut> inner)
      implements WrappedProcessorSupplier<KIn, VIn, KOut, VOut> {
    @Override
    public Processor<KIn, VIn, KOut, VOut> get() {
      return inner.get();
    }

    @Override
    public @Nullable Set<StoreBuilder<?>> stores() {
      return inner.stores();
    }
  }

  record FixedKey<KIn, VIn, VOut>(FixedKeyProcessorSupplier<KIn, VIn, VOut> inner)
      implements WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> {
    @Override
    public FixedKeyProcessor<KIn, VIn, VOut> get() {
      return inner.get();
    }

    @Override
    public @Nullable Set<StoreBuilder<?>> stores() {
      return inner.stores();
    }
  }
}
