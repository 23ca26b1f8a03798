package io.millrace.streams.processor.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A fixed-key processor that keeps its context. */
public abstract class ContextualFixedKeyProcessor<KIn, VIn, VOut>
    implements FixedKeyProcessor<KIn, VIn, VOut> {
  private @Nullable FixedKeyProcessorContext<KIn, VOut> context;

  /** For subclasses. */
  protected ContextualFixedKeyProcessor() {}

  @Override
  public void init(FixedKeyProcessorContext<KIn, VOut> context) {
    this.context = context;
  }

  /** The context handed to {@link #init}; not to be asked for before. */
  protected final FixedKeyProcessorContext<KIn, VOut> context() {
    return requireNonNull(context, "context() before init()");
  }
}
