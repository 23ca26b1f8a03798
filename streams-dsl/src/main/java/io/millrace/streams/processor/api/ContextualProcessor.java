package io.millrace.streams.processor.api;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A processor that keeps its context. */
public abstract class ContextualProcessor<KIn, VIn, KOut, VOut>
    implements Processor<KIn, VIn, KOut, VOut> {
  private @Nullable ProcessorContext<KOut, VOut> context;

  /** For subclasses. */
  protected ContextualProcessor() {}

  @Override
  public void init(ProcessorContext<KOut, VOut> context) {
    this.context = context;
  }

  /** The context handed to {@link #init}; not to be asked for before. */
  protected final ProcessorContext<KOut, VOut> context() {
    return requireNonNull(context, "context() before init()");
  }
}
