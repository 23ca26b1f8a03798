package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.AggregateFunction;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.TypePattern;
import java.util.List;

/** Statistics, and aggregates that look at how values are spread. */
public final class StatisticAggregates {
  private static final TypePattern T = TypePattern.any("T");
  private static final Parameter NUMBER = Parameter.of("value", SqlTypes.DOUBLE);

  private StatisticAggregates() {}

  /** Returns all of them. */
  public static List<AggregateFunction> all() {
    return List.of(
        AggregateFunction.named("ATTR", "Returns the value that all rows have, else NULL.")
            .variant(
                ReturnType.of(T),
                (types, constants) -> OccurrenceAggregator.onlyValue(types.get(0)),
                Parameter.of("value", T))
            .build(),
        AggregateFunction.named("HISTOGRAM", "Returns how often each text occurs.")
            .variant(
                ReturnType.of(SqlTypes.map(SqlTypes.BIGINT)),
                (types, constants) -> OccurrenceAggregator.histogram(),
                Parameter.of("text", SqlTypes.STRING))
            .build(),
        AggregateFunction.named(
                "COUNT_DISTINCT", "Counts different values, many of them approximately.")
            .variant(
                ReturnType.of(SqlTypes.BIGINT),
                (types, constants) -> new DistinctCountAggregator(),
                Parameter.of("value", T))
            .build(),
        AggregateFunction.named("CORRELATION", "Returns Pearson's correlation of two numbers.")
            .variant(
                ReturnType.of(SqlTypes.DOUBLE),
                (types, constants) -> MomentsAggregator.correlation(),
                Parameter.of("x", SqlTypes.DOUBLE),
                Parameter.of("y", SqlTypes.DOUBLE))
            .build(),
        AggregateFunction.named("STDDEV_SAMPLE", "Returns the standard deviation of a sample.")
            .variant(
                ReturnType.of(SqlTypes.DOUBLE),
                (types, constants) -> MomentsAggregator.deviation(),
                NUMBER)
            .build(),
        // The name promises a deviation; what it returns is what ksqlDB does.
        AggregateFunction.named("STDDEV_SAMP", "Returns the variance of a sample.")
            .variant(
                ReturnType.of(SqlTypes.DOUBLE),
                (types, constants) -> MomentsAggregator.variance(),
                NUMBER)
            .build(),
        sumList());
  }

  private static AggregateFunction sumList() {
    AggregateFunction.Builder sum =
        AggregateFunction.named("SUM_LIST", "Adds up the elements of arrays; NULL does not count.");
    for (SqlType type : List.of(SqlTypes.INTEGER, SqlTypes.BIGINT, SqlTypes.DOUBLE)) {
      sum.variant(
          ReturnType.of(type),
          (types, constants) -> new ListSumAggregator(type),
          Parameter.of("values", SqlTypes.array(type)));
    }
    return sum.build();
  }
}
