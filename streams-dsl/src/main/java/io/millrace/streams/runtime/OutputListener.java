package io.millrace.streams.runtime;

import io.millrace.common.header.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives the records of a sink that is not a topic. */
@FunctionalInterface
public interface OutputListener {

  /**
   * Called once per epoch that produced records, in order, on a runtime thread, after the commit. A
   * listener that blocks holds up its domain, so it should hand over and return.
   */
  void accept(List<Output> records);

  /**
   * One record.
   *
   * @param timestampMs milliseconds since the epoch
   */
  // Its bytes are handed over, not compared; a copy for each record would be wasted.
  @SuppressWarnings("ArrayRecordComponent")
  record Output(
      byte @Nullable [] key, byte @Nullable [] value, long timestampMs, Headers headers) {}
}
