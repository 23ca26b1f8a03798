package io.millrace.streams.processor.api;

import io.millrace.common.Configurable;
import io.millrace.streams.processor.api.WrappedSuppliers.FixedKey;
import io.millrace.streams.processor.api.WrappedSuppliers.General;
import java.util.Map;

/**
 * Wraps the suppliers of all processors of a topology, those of the DSL included: the setting
 * {@code processor.wrapper.class}, which must be in the {@code TopologyConfig} that the {@code
 * StreamsBuilder} or the {@code Topology} is made with. A wrapped processor must hand the context
 * it gets to the one it wraps.
 */
public interface ProcessorWrapper extends Configurable {

  @Override
  default void configure(Map<String, ?> configs) {}

  /** Wraps the supplier of a processor. */
  <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
      String processorName, ProcessorSupplier<KIn, VIn, KOut, VOut> processorSupplier);

  /** Wraps the supplier of a processor that keeps keys. */
  <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
      String processorName, FixedKeyProcessorSupplier<KIn, VIn, VOut> processorSupplier);

  /** A supplier as it is, in the type that a wrapper returns. */
  static <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> asWrapped(
      ProcessorSupplier<KIn, VIn, KOut, VOut> processorSupplier) {
    return new General<>(processorSupplier);
  }

  /** A supplier as it is, in the type that a wrapper returns. */
  static <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> asWrappedFixedKey(
      FixedKeyProcessorSupplier<KIn, VIn, VOut> processorSupplier) {
    return new FixedKey<>(processorSupplier);
  }
}
