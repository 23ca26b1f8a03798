package io.millrace.cli.access;

import io.millrace.cli.access.LogAccess.Start;
import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;

/** Which offset a beginning means in a partition. */
final class Positions {
  private Positions() {}

  static long of(LogEngine engine, TopicPartition partition, Start start) {
    long first = engine.startOffset(partition);
    long end = engine.endOffset(partition);
    return switch (start.kind()) {
      case BEGINNING -> first;
      case END -> end;
      case OFFSET -> Math.max(first, start.number());
      case BEFORE_END -> Math.max(first, end - start.number());
      case TIME -> {
        long found = engine.offsetForTime(partition, start.number());
        yield found < 0 ? end : found;
      }
    };
  }
}
