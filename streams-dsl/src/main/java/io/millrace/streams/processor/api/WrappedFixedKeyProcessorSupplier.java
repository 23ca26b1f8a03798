package io.millrace.streams.processor.api;

/** A supplier that a {@link ProcessorWrapper} has wrapped. */
public interface WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut>
    extends FixedKeyProcessorSupplier<KIn, VIn, VOut> {}
