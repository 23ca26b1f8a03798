package io.millrace.streams.processor;

import io.millrace.clients.consumer.ConsumerRecord;
import java.time.InstantSource;

/** Takes the time of processing as event time. Results then depend on when the program runs. */
public class WallclockTimestampExtractor implements TimestampExtractor {
  private final InstantSource clock;

  /** Reads the system clock. */
  public WallclockTimestampExtractor() {
    this(InstantSource.system());
  }

  WallclockTimestampExtractor(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return clock.millis();
  }
}
