package io.millrace.streams.processor.api;

/** A supplier that a {@link ProcessorWrapper} has wrapped. */
public interface WrappedProcessorSupplier<KIn, VIn, KOut, VOut>
    extends ProcessorSupplier<KIn, VIn, KOut, VOut> {}
