package io.millrace.benchmarks.streams;

import io.millrace.common.serialization.Serdes;
import io.millrace.streams.KeyValue;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.Topology;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.Grouped;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.Produced;
import io.millrace.streams.kstream.StreamJoined;
import io.millrace.streams.kstream.TimeWindows;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** The measured topologies; each counts the input records it has taken in. */
final class MillraceTopologies {
  private MillraceTopologies() {}

  /**
   * The topics have the names {@code in}, {@code second} and {@code out}, and {@code run} behind.
   */
  static Topology of(StreamsCase what, String run, LongAdder seen) {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<byte[], byte[]> input =
        builder.stream("in" + run, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
    switch (what) {
      case FILTER_MAP ->
          input
              .mapValues(value -> counted(value, seen))
              .filter((key, value) -> value[7] % 2 == 0)
              .mapValues(value -> Arrays.copyOf(value, 50))
              .to("out" + run, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
      case COUNT_100K, COUNT_10M ->
          input
              .mapValues(value -> counted(value, seen))
              .groupByKey(Grouped.with(Serdes.ByteArray(), Serdes.ByteArray()))
              .count()
              .toStream()
              .to("out" + run, Produced.with(Serdes.ByteArray(), Serdes.Long()));
      case WINDOWED_COUNT ->
          input
              .mapValues(value -> counted(value, seen))
              .groupByKey(Grouped.with(Serdes.ByteArray(), Serdes.ByteArray()))
              .windowedBy(TimeWindows.ofSizeWithNoGrace(Duration.ofSeconds(1)))
              .count()
              .toStream()
              .map((window, count) -> KeyValue.pair(window.key(), count))
              .to("out" + run, Produced.with(Serdes.ByteArray(), Serdes.Long()));
      case STREAM_TABLE ->
          input
              .mapValues(value -> counted(value, seen))
              .join(
                  builder.table(
                      "second" + run, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())),
                  (value, other) -> Arrays.copyOf(value, 50 + other.length))
              .to("out" + run, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
      case STREAM_STREAM ->
          input
              .mapValues(value -> counted(value, seen))
              .join(
                  builder.stream(
                      "second" + run, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())),
                  (value, other) -> Arrays.copyOf(value, 50 + other.length),
                  JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ofHours(1)),
                  StreamJoined.with(Serdes.ByteArray(), Serdes.ByteArray(), Serdes.ByteArray()))
              .to("out" + run, Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
      case TWO_AGGREGATIONS ->
          input
              .map((key, value) -> KeyValue.pair(text(key), counted(value, seen)))
              .groupByKey(Grouped.with(Serdes.String(), Serdes.ByteArray()))
              .count()
              .groupBy(
                  (key, count) -> KeyValue.pair(key.substring(0, 3), count),
                  Grouped.with(Serdes.String(), Serdes.Long()))
              .reduce(Long::sum, (all, old) -> all - old)
              .toStream()
              .to("out" + run, Produced.with(Serdes.String(), Serdes.Long()));
    }
    return builder.build();
  }

  private static byte[] counted(byte[] value, LongAdder seen) {
    seen.increment();
    return value;
  }

  private static String text(byte[] key) {
    return Long.toHexString(ByteBuffer.wrap(key).getLong() >>> 4 | 1L << 60);
  }
}
