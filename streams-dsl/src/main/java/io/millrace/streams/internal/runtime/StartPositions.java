package io.millrace.streams.internal.runtime;

import io.millrace.common.TopicPartition;
import io.millrace.log.api.LogEngine;
import io.millrace.streams.AutoOffsetReset;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.internal.plan.PlanNode.SourceNode;
import io.millrace.streams.internal.runtime.layout.MemberLayout;
import io.millrace.streams.internal.runtime.layout.Part;
import io.millrace.streams.runtime.MemberSpec.StartPosition;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a member begins to read. */
final class StartPositions {
  private static final Logger LOG = LoggerFactory.getLogger(StartPositions.class);

  private final LogEngine engine;
  private final StartPosition start;
  private final LongSupplier wallClockMs;

  StartPositions(LogEngine engine, StartPosition start, LongSupplier wallClockMs) {
    this.engine = engine;
    this.start = start;
    this.wallClockMs = wallClockMs;
  }

  /** For every input the kept position, or what the source or the member asks for. */
  Map<TopicPartition, Long> of(MemberLayout layout, Map<TopicPartition, Long> kept) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (TopicPartition input : layout.inputPartitions()) {
      Long position = kept.get(input);
      positions.put(input, position == null ? initial(layout, input) : clamped(input, position));
    }
    return positions;
  }

  private long clamped(TopicPartition input, long position) {
    long end = engine.endOffset(input);
    if (position > end) {
      LOG.warn(
          "position {} of {} lies beyond its end {}; records that were read are no longer there",
          position,
          input,
          end);
    }
    return Math.min(position, end);
  }

  private long initial(MemberLayout layout, TopicPartition input) {
    if (layout.isGlobal(input.topic())) {
      return engine.startOffset(input);
    }
    AutoOffsetReset reset = resetOf(layout, input.topic());
    if (reset == null) {
      return start == StartPosition.EARLIEST ? engine.startOffset(input) : engine.endOffset(input);
    }
    return switch (reset.kind()) {
      case EARLIEST -> engine.startOffset(input);
      case LATEST -> engine.endOffset(input);
      case BY_DURATION -> {
        long fromMs = wallClockMs.getAsLong() - reset.duration().orElseThrow().toMillis();
        long offset = engine.offsetForTime(input, fromMs);
        yield offset < 0 ? engine.endOffset(input) : offset;
      }
      case NONE ->
          throw new StreamsException(
              "no position is kept for %s, and its source says to begin nowhere".formatted(input));
    };
  }

  private static @Nullable AutoOffsetReset resetOf(MemberLayout layout, String topic) {
    for (Part part : layout.parts()) {
      for (SourceNode source : part.plan().sources()) {
        if (source.input().reads(topic)) {
          return source.input().offsetReset();
        }
      }
    }
    return null;
  }
}
