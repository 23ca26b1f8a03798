package io.millrace.log.internal.segment;

import java.nio.ByteBuffer;

/** Hears of the batches that recovery finds, in order. */
@FunctionalInterface
public interface BatchListener {

  /** A batch starts at {@code index}; its header holds its offset. */
  void batch(ByteBuffer buffer, int index);
}
