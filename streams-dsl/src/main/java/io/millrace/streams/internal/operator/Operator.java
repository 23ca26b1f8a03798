package io.millrace.streams.internal.operator;

import static java.util.Objects.requireNonNull;

import io.millrace.streams.internal.task.InternalContext;
import io.millrace.streams.processor.RecordContext;
import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operators share: the context, and how records are dropped. */
abstract class Operator<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {
  private static final Logger LOG = LoggerFactory.getLogger(Operator.class);

  private @Nullable InternalContext<KOut, VOut> context;

  @Override
  public void init(ProcessorContext<KOut, VOut> context) {
    this.context = (InternalContext<KOut, VOut>) context;
  }

  final InternalContext<KOut, VOut> context() {
    return requireNonNull(context, "operator is not initialized");
  }

  final <K extends KOut, V extends VOut> void forward(Record<K, V> record) {
    context().forward(record);
  }

  /** Drops a version of a row that a later one has replaced already. */
  final void dropOutdated() {
    drop("its table has a later version of the row");
  }

  /** Drops the record in process: a line in the log and a tick of the counter. */
  final void drop(String reason) {
    context().dropRecord();
    RecordContext place = context().recordContext();
    LOG.warn(
        "skipped a record: {}; topic={} partition={} offset={}",
        reason,
        place.topic(),
        place.partition(),
        place.offset());
  }
}
