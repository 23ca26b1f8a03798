package io.millrace.streams.internal.task;

import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.plan.PlanNode.ProcessorNode;
import io.millrace.streams.processor.Punctuator;
import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** An operator at run time. */
final class OperatorStep implements Step {
  private final ProcessorNode node;
  private final TaskScope scope;
  private final Processor<Object, Object, Object, Object> processor;
  private final NodeContext context;

  OperatorStep(
      ProcessorNode node,
      TaskScope scope,
      Processor<Object, Object, Object, Object> processor,
      NodeContext context) {
    this.node = node;
    this.scope = scope;
    this.processor = processor;
    this.context = context;
  }

  @Override
  public String name() {
    return node.name();
  }

  NodeContext context() {
    return context;
  }

  void init() {
    try {
      processor.init(context);
    } catch (RuntimeException e) {
      throw new StreamsException(
          "processor \"%s\" of task %s failed to initialize: %s".formatted(name(), scope.id(), e),
          e,
          scope.id());
    }
  }

  @Override
  public void process(Record<Object, Object> record) {
    try {
      processor.process(record);
    } catch (FailedStep e) {
      throw e;
    } catch (ClassCastException e) {
      throw new FailedStep(name(), wrongType(record, e));
    } catch (Exception e) {
      scope.errors().processingFailed(name(), record, e);
    }
  }

  /** Does what is left to do with a record that came earlier. */
  void run(Record<?, ?> record, InternalContext.Action action) {
    try {
      action.run();
    } catch (FailedStep e) {
      throw e;
    } catch (InterruptedException e) {
      // The task is being stopped, which is not the record's fault.
      Thread.currentThread().interrupt();
      throw new FailedStep(name(), e);
    } catch (ClassCastException e) {
      throw new FailedStep(name(), wrongType(record, e));
    } catch (Exception e) {
      scope.errors().processingFailed(name(), record, e);
    }
  }

  private StreamsException wrongType(Record<?, ?> record, ClassCastException cause) {
    return new StreamsException(
        ("a cast failed in processor \"%s\" for a key of type %s and a value of type %s; check that"
                + " the serdes match the types the processor expects")
            .formatted(name(), typeOf(record.key()), typeOf(record.value())),
        cause);
  }

  static String typeOf(@Nullable Object object) {
    return object == null ? "null" : object.getClass().getName();
  }

  void punctuate(Punctuator punctuator, long nowMs) {
    try {
      punctuator.punctuate(nowMs);
    } catch (FailedStep e) {
      throw e;
    } catch (Exception e) {
      scope.errors().processingFailed(name(), null, e);
    }
  }

  /** Releases what the operator holds back; false if there was nothing. */
  boolean settle() {
    SettleListener listener = context.settleListener();
    try {
      return listener != null && listener.settle();
    } catch (FailedStep e) {
      throw e;
    } catch (RuntimeException e) {
      // Not a matter for the handler: what would be skipped is not one record.
      throw new FailedStep(name(), e);
    }
  }

  void close() {
    processor.close();
  }
}
