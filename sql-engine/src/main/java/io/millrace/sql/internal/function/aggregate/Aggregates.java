package io.millrace.sql.internal.function.aggregate;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.AggregateFunction;
import io.millrace.sql.internal.function.Aggregator;
import io.millrace.sql.internal.function.Parameter;
import io.millrace.sql.internal.function.ReturnType;
import io.millrace.sql.internal.function.TypePattern;
import io.millrace.sql.internal.value.Ordering;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The built-in aggregate functions. */
public final class Aggregates {
  private static final TypePattern T = TypePattern.any("T");
  private static final TypePattern SORTABLE = TypePattern.sortable("T");
  private static final Parameter COUNT_PARAMETER = Parameter.of("k", SqlTypes.INTEGER);
  private static final Parameter IGNORE_NULLS = Parameter.of("ignoreNulls", SqlTypes.BOOLEAN);

  // Further columns that TOPK returns; each number of them is a variant.
  private static final int MOST_OTHERS = 6;

  private Aggregates() {}

  /** Returns all of them. */
  public static List<AggregateFunction> all() {
    return List.of(
        count(),
        sum(),
        average(),
        extreme("MIN", "Returns the smallest value.", false),
        extreme("MAX", "Returns the largest value.", true),
        byOffset("EARLIEST_BY_OFFSET", "Returns the value processed first.", false),
        byOffset("LATEST_BY_OFFSET", "Returns the value processed last.", true),
        collectList(),
        collectSet(),
        top("TOPK", "Returns the k largest values, largest first.", false),
        top("TOPKDISTINCT", "Returns the k largest different values, largest first.", true));
  }

  private static AggregateFunction count() {
    return AggregateFunction.named("COUNT", "Counts rows, or rows whose argument is not NULL.")
        .variant(ReturnType.of(SqlTypes.BIGINT), (types, constants) -> new CountAggregator())
        .variant(
            ReturnType.of(SqlTypes.BIGINT),
            (types, constants) -> new CountAggregator(),
            Parameter.of("value", T))
        .build();
  }

  private static AggregateFunction sum() {
    AggregateFunction.Builder sum =
        AggregateFunction.named("SUM", "Adds values up; NULL does not count.");
    for (SqlType type : List.of(SqlTypes.INTEGER, SqlTypes.BIGINT, SqlTypes.DOUBLE)) {
      sum.variant(
          ReturnType.of(type),
          (types, constants) -> new SumAggregator(type),
          Parameter.of("value", type));
    }
    TypePattern decimal = TypePattern.decimal("D");
    return sum.variant(
            ReturnType.of(decimal),
            (types, constants) -> new SumAggregator(types.get(0)),
            Parameter.of("value", decimal))
        .build();
  }

  private static AggregateFunction average() {
    return AggregateFunction.named("AVG", "Returns the mean of values; NULL does not count.")
        .variant(
            ReturnType.of(SqlTypes.DOUBLE),
            (types, constants) -> new AverageAggregator(SqlTypes.BIGINT),
            Parameter.of("value", SqlTypes.BIGINT))
        .variant(
            ReturnType.of(SqlTypes.DOUBLE),
            (types, constants) -> new AverageAggregator(SqlTypes.DOUBLE),
            Parameter.of("value", SqlTypes.DOUBLE))
        .build();
  }

  private static AggregateFunction extreme(String name, String description, boolean largest) {
    return AggregateFunction.named(name, description + " NULL does not count.")
        .variant(
            ReturnType.of(SORTABLE),
            (types, constants) -> new ExtremeAggregator(types.get(0), largest),
            Parameter.of("value", SORTABLE))
        .build();
  }

  private static AggregateFunction byOffset(String name, String description, boolean latest) {
    ReturnType array = ReturnType.of(TypePattern.arrayOf(T));
    Parameter value = Parameter.of("value", T);
    return AggregateFunction.named(
            name, description + " NULL does not count unless ignoreNulls is FALSE.")
        .variant(
            ReturnType.of(T),
            (types, constants) -> new OffsetAggregator(types.get(0), latest, true),
            value)
        .variant(
            1,
            ReturnType.of(T),
            (types, constants) ->
                new OffsetAggregator(types.get(0), latest, (Boolean) constants.get(0)),
            value,
            IGNORE_NULLS)
        .variant(
            1,
            array,
            (types, constants) -> several(types.get(0), latest, constants, true),
            value,
            COUNT_PARAMETER)
        .variant(
            2,
            array,
            (types, constants) ->
                several(types.get(0), latest, constants, (Boolean) constants.get(1)),
            value,
            COUNT_PARAMETER,
            IGNORE_NULLS)
        .build();
  }

  private static Aggregator several(
      SqlType type, boolean latest, List<@Nullable Object> constants, boolean ignoresNulls) {
    int most = requirePositive(constants);
    UnaryOperator<List<@Nullable Object>> shape =
        values -> {
          int surplus = Math.max(0, values.size() - most);
          return latest
              ? values.subList(surplus, values.size())
              : values.subList(0, values.size() - surplus);
        };
    return new ListAggregator(type, !ignoresNulls, false, shape);
  }

  private static AggregateFunction collectList() {
    return AggregateFunction.named("COLLECT_LIST", "Returns all values, NULL too, as an array.")
        .variant(
            ReturnType.of(TypePattern.arrayOf(T)),
            (types, constants) -> new ListAggregator(types.get(0), true, true, values -> values),
            Parameter.of("value", T))
        .build();
  }

  private static AggregateFunction collectSet() {
    return AggregateFunction.named(
            "COLLECT_SET", "Returns all different values, NULL too, as an array.")
        .variant(
            ReturnType.of(TypePattern.arrayOf(T)),
            (types, constants) ->
                new ListAggregator(types.get(0), true, false, Aggregates::distinct),
            Parameter.of("value", T))
        .build();
  }

  private static AggregateFunction top(String name, String description, boolean distinct) {
    AggregateFunction.Builder top = AggregateFunction.named(name, description);
    for (int others = 1; others <= MOST_OTHERS && !distinct; others++) {
      addTopRows(top, others);
    }
    return top.variant(
            1,
            ReturnType.of(TypePattern.arrayOf(SORTABLE)),
            (types, constants) -> {
              int most = requirePositive(constants);
              return new ListAggregator(
                  types.get(0),
                  false,
                  false,
                  values -> largest(distinct ? distinct(values) : values, most));
            },
            Parameter.of("value", SORTABLE),
            COUNT_PARAMETER)
        .build();
  }

  private static void addTopRows(AggregateFunction.Builder top, int others) {
    List<Parameter> parameters = new ArrayList<>(List.of(Parameter.of("value", SORTABLE)));
    for (int i = 0; i < others; i++) {
      parameters.add(Parameter.of("col" + i, TypePattern.same("C" + i)));
    }
    parameters.add(COUNT_PARAMETER);
    top.variant(
        1,
        new ReturnType(
            "ARRAY<STRUCT>",
            bindings -> {
              List<SqlType> types = new ArrayList<>(List.of(bindings.require("T")));
              for (int i = 0; i < others; i++) {
                types.add(bindings.require("C" + i));
              }
              return SqlTypes.array(TopRowsAggregator.rowType(types));
            }),
        (types, constants) ->
            new TopRowsAggregator(
                TopRowsAggregator.rowType(types.subList(0, others + 1)),
                requirePositive(constants)),
        parameters.toArray(Parameter[]::new));
  }

  // Nulls never get in: the aggregate does not keep them.
  private static List<@Nullable Object> largest(List<@Nullable Object> values, int most) {
    values.sort(Collections.reverseOrder(Ordering.natural()));
    return first(values, most);
  }

  private static List<@Nullable Object> distinct(List<@Nullable Object> values) {
    return new ArrayList<>(new LinkedHashSet<>(values));
  }

  private static List<@Nullable Object> first(List<@Nullable Object> values, int most) {
    return values.size() <= most ? values : values.subList(0, most);
  }

  private static int requirePositive(List<@Nullable Object> constants) {
    int count = constants.get(0) instanceof Integer number ? number : 0;
    if (count < 1) {
      throw new SqlException(
          SqlErrorCode.INVALID_VALUE,
          "the number of values to keep must be at least 1, got " + count);
    }
    return count;
  }
}
