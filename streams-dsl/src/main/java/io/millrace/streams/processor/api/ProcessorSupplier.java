package io.millrace.streams.processor.api;

import io.millrace.streams.processor.ConnectedStoreProvider;
import java.util.function.Supplier;

/**
 * Makes processors, and may name the stores they use.
 *
 * <p>{@link #get} must return a new object at each call: tasks do not share processors.
 */
@FunctionalInterface
public interface ProcessorSupplier<KIn, VIn, KOut, VOut>
    extends ConnectedStoreProvider, Supplier<Processor<KIn, VIn, KOut, VOut>> {

  /** A new processor. */
  @Override
  Processor<KIn, VIn, KOut, VOut> get();
}
