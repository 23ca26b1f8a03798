package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Aggregator;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one number or of pairs of numbers, from their count, means and squared deviations,
 * which are kept up to date row by row (Welford's method). A row in which a number is null does not
 * count.
 */
final class MomentsAggregator implements Aggregator {
  private static final SqlType.Struct STATE =
      SqlTypes.struct(
          SqlTypes.field("COUNT", SqlTypes.BIGINT),
          SqlTypes.field("MEAN_X", SqlTypes.DOUBLE),
          SqlTypes.field("MEAN_Y", SqlTypes.DOUBLE),
          SqlTypes.field("XX", SqlTypes.DOUBLE),
          SqlTypes.field("YY", SqlTypes.DOUBLE),
          SqlTypes.field("XY", SqlTypes.DOUBLE));

  private final ToDoubleFunction<Moments> finish;

  private MomentsAggregator(ToDoubleFunction<Moments> finish) {
    this.finish = finish;
  }

  /** The variance of a sample; 0 for fewer than two numbers. */
  static MomentsAggregator variance() {
    return new MomentsAggregator(MomentsAggregator::variance);
  }

  /** The standard deviation of a sample; 0 for fewer than two numbers. */
  static MomentsAggregator deviation() {
    return new MomentsAggregator(moments -> Math.sqrt(variance(moments)));
  }

  /** Pearson's correlation; NaN when a side does not vary. */
  static MomentsAggregator correlation() {
    return new MomentsAggregator(
        moments -> {
          double scale = Math.sqrt(moments.xx) * Math.sqrt(moments.yy);
          return scale == 0 ? Double.NaN : Math.max(-1, Math.min(1, moments.xy / scale));
        });
  }

  private static double variance(Moments moments) {
    return moments.count < 2 ? 0 : Math.max(0, moments.xx) / (moments.count - 1);
  }

  /** Count, means and sums of squared deviations. */
  private record Moments(long count, double meanX, double meanY, double xx, double yy, double xy) {

    static Moments of(@Nullable Object state) {
      if (!(state instanceof SqlStruct struct)) {
        return new Moments(0, 0, 0, 0, 0, 0);
      }
      return new Moments(
          Numbers.asLong(struct.get(0)),
          Numbers.asDouble(struct.get(1)),
          Numbers.asDouble(struct.get(2)),
          Numbers.asDouble(struct.get(3)),
          Numbers.asDouble(struct.get(4)),
          Numbers.asDouble(struct.get(5)));
    }

    Moments plus(Moments other) {
      if (count == 0 || other.count == 0) {
        return count == 0 ? other : this;
      }
      long total = count + other.count;
      double dx = other.meanX - meanX;
      double dy = other.meanY - meanY;
      double weight = (double) count * other.count / total;
      return new Moments(
          total,
          meanX + dx * other.count / total,
          meanY + dy * other.count / total,
          xx + other.xx + dx * dx * weight,
          yy + other.yy + dy * dy * weight,
          xy + other.xy + dx * dy * weight);
    }

    Moments minus(double x, double y) {
      long rest = count - 1;
      if (rest <= 0) {
        return of(null);
      }
      double restX = (meanX * count - x) / rest;
      double restY = (meanY * count - y) / rest;
      return new Moments(
          rest,
          restX,
          restY,
          xx - (x - restX) * (x - meanX),
          yy - (y - restY) * (y - meanY),
          xy - (x - restX) * (y - meanY));
    }

    SqlStruct state() {
      return SqlStruct.of(STATE, count, meanX, meanY, xx, yy, xy);
    }
  }

  @Override
  public SqlType stateType() {
    return STATE;
  }

  @Override
  public SqlType resultType() {
    return SqlTypes.DOUBLE;
  }

  @Override
  public Object initial() {
    return Moments.of(null).state();
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    if (!counts(arguments)) {
      return state;
    }
    Moments row = new Moments(1, x(arguments), y(arguments), 0, 0, 0);
    return Moments.of(state).plus(row).state();
  }

  @Override
  public boolean undoes() {
    return true;
  }

  @Override
  public @Nullable Object undo(@Nullable Object state, @Nullable Object[] arguments) {
    return counts(arguments) ? Moments.of(state).minus(x(arguments), y(arguments)).state() : state;
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    return Moments.of(left).plus(Moments.of(right)).state();
  }

  @Override
  public Object result(@Nullable Object state) {
    return finish.applyAsDouble(Moments.of(state));
  }

  private static boolean counts(@Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument == null) {
        return false;
      }
    }
    return true;
  }

  private static double x(@Nullable Object[] arguments) {
    return Numbers.asDouble(arguments[0]);
  }

  private static double y(@Nullable Object[] arguments) {
    return arguments.length < 2 ? 0 : Numbers.asDouble(arguments[1]);
  }
}
