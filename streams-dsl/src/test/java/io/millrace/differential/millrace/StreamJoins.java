package io.millrace.differential.millrace;

import io.millrace.differential.Functions;
import io.millrace.differential.JoinKind;
import io.millrace.differential.JoinSpec;
import io.millrace.differential.Options;
import io.millrace.streams.kstream.JoinWindows;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.StreamJoined;
import io.millrace.streams.kstream.ValueJoiner;
import io.millrace.streams.kstream.ValueJoinerWithKey;
import java.time.Duration;

/** Joins of streams, in every combination of options. */
final class StreamJoins {
  private static final ValueJoinerWithKey<String, String, String, String> WITH_KEY =
      (key, left, right) -> Functions.join(key, left, right);
  private static final ValueJoiner<String, String, String> VALUES =
      (left, right) -> Functions.join("", left, right);

  private StreamJoins() {}

  static KStream<String, String> of(
      KStream<String, String> left,
      KStream<String, String> right,
      JoinKind kind,
      JoinSpec spec,
      Options options,
      String storeName) {
    JoinWindows windows = windows(spec);
    boolean plain = options.name() == null && !options.serdes() && storeName == null;
    if (plain) {
      return switch (kind) {
        case INNER -> left.join(right, VALUES, windows);
        case LEFT -> left.leftJoin(right, WITH_KEY, windows);
        case OUTER -> left.outerJoin(right, VALUES, windows);
      };
    }
    StreamJoined<String, String, String> joined = joined(options, storeName);
    return switch (kind) {
      case INNER -> left.join(right, WITH_KEY, windows, joined);
      case LEFT -> left.leftJoin(right, VALUES, windows, joined);
      case OUTER -> left.outerJoin(right, WITH_KEY, windows, joined);
    };
  }

  private static StreamJoined<String, String, String> joined(Options options, String storeName) {
    StreamJoined<String, String, String> joined =
        options.serdes()
            ? StreamJoined.with(Parameters.TEXT, Parameters.TEXT, Parameters.TEXT)
            : StreamJoined.with(null, null, null);
    if (options.name() != null) {
      joined = joined.withName(options.name());
    }
    return storeName == null ? joined : joined.withStoreName(storeName);
  }

  @SuppressWarnings("deprecation")
  private static JoinWindows windows(JoinSpec spec) {
    Duration before = Duration.ofMillis(spec.beforeMs());
    Duration widest = Duration.ofMillis(Math.abs(spec.beforeMs()) + Math.abs(spec.afterMs()));
    JoinWindows windows =
        spec.fixed()
            ? JoinWindows.ofTimeDifferenceAndGrace(widest, Duration.ofMillis(spec.graceMs()))
            : JoinWindows.of(widest).grace(Duration.ofMillis(spec.graceMs()));
    return windows.before(before).after(Duration.ofMillis(spec.afterMs()));
  }
}
