package io.millrace.streams.internal.task;

import io.millrace.streams.processor.api.FixedKeyProcessor;
import io.millrace.streams.processor.api.InternalFixedKeyRecordFactory;
import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;

/** Runs a fixed-key processor where a processor is expected. */
final class FixedKeyAdapter implements Processor<Object, Object, Object, Object> {
  private final FixedKeyProcessor<Object, Object, Object> processor;

  FixedKeyAdapter(FixedKeyProcessor<Object, Object, Object> processor) {
    this.processor = processor;
  }

  @Override
  public void init(ProcessorContext<Object, Object> context) {
    processor.init((NodeContext) context);
  }

  @Override
  public void process(Record<Object, Object> record) {
    processor.process(InternalFixedKeyRecordFactory.create(record));
  }

  @Override
  public void close() {
    processor.close();
  }
}
