package io.millrace.streams.internal.plan;

import io.millrace.streams.processor.api.FixedKeyProcessorSupplier;
import io.millrace.streams.processor.api.ProcessorSupplier;

/** Makes the operator of a node: one that may change keys, or one that may not. */
public sealed interface OperatorSupplier {

  /** Wraps a supplier of processors. */
  record General(ProcessorSupplier<?, ?, ?, ?> supplier) implements OperatorSupplier {}

  /** Wraps a supplier of fixed-key processors. */
  record FixedKey(FixedKeyProcessorSupplier<?, ?, ?> supplier) implements OperatorSupplier {}
}
