package io.millrace.streams;

import io.millrace.streams.processor.PunctuationType;
import io.millrace.streams.processor.api.Processor;
import io.millrace.streams.processor.api.ProcessorContext;
import io.millrace.streams.processor.api.Record;
import java.time.Duration;

/** Forwards "tick" whenever wall-clock time has moved on by an interval. */
final class TickingProcessor implements Processor<String, String, String, String> {
  private final Duration interval;

  TickingProcessor(Duration interval) {
    this.interval = interval;
  }

  @Override
  public void init(ProcessorContext<String, String> context) {
    context.schedule(
        interval,
        PunctuationType.WALL_CLOCK_TIME,
        nowMs -> context.forward(new Record<>("tick", String.valueOf(nowMs), nowMs)));
  }

  @Override
  public void process(Record<String, String> record) {}
}
