package io.millrace.streams.kstream;

import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.processor.api.Record;

/**
 * Calls an action for each record.
 *
 * @deprecated use {@link KStream#foreach}
 */
@Deprecated
public class ForeachProcessor<K, V> implements Processor<K, V, Void, Void> {
  private final ForeachAction<? super K, ? super V> action;

  /** A processor that calls this action. */
  public ForeachProcessor(ForeachAction<? super K, ? super V> action) {
    this.action = action;
  }

  @Override
  public void process(Record<K, V> record) {
    action.apply(record.key(), record.value());
  }
}
