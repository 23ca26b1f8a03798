package io.millrace.sql.internal.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.builtin.BuiltInFunctions;
import io.millrace.sql.internal.row.BinaryRowCodec;
import io.millrace.sql.internal.row.SqlRow;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * Statistics against a plain computation over all values, values taken back included; states go
 * through the binary codec after every step.
 */
final class StatisticAggregatesTest {
  private static final FunctionRegistry FUNCTIONS =
      BuiltInFunctions.registry(InstantSource.system(), new Random(1));

  /** A group whose state is kept as bytes. */
  private static final class Group {
    private final Aggregator aggregator;
    private Object state;

    Group(String name, SqlType... types) {
      List<Optional<Object>> none = Collections.nCopies(types.length, Optional.empty());
      aggregator = FUNCTIONS.aggregate(name, Arrays.asList(types), none).aggregator();
      state = aggregator.initial();
    }

    Group add(Object... row) {
      keep(aggregator.add(state, row));
      return this;
    }

    Group undo(Object... row) {
      keep(aggregator.undo(state, row));
      return this;
    }

    private void keep(Object next) {
      BinaryRowCodec codec = new BinaryRowCodec(List.of(aggregator.stateType()));
      state = codec.decode(codec.encode(SqlRow.of(next))).get(0);
    }

    Object result() {
      return aggregator.result(state);
    }
  }

  private static double variance(double[] values) {
    double mean = DoubleStream.of(values).average().orElse(0);
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? 0 : squares / (values.length - 1);
  }

  @Test
  void deviation_randomValuesAndUndo_matchesPlainComputation() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      double[] values = random.doubles(random.nextInt(12), -100, 100).toArray();
      Group variance = new Group("STDDEV_SAMP", SqlTypes.DOUBLE).add(7.0);
      Group deviation = new Group("STDDEV_SAMPLE", SqlTypes.DOUBLE).add(7.0);
      for (double value : values) {
        variance.add(value);
        deviation.add(value);
      }
      variance.undo(7.0).add(new Object[] {null});
      deviation.undo(7.0).add(new Object[] {null});

      double expected = variance(values);
      assertThat((Double) variance.result()).as("seed %d", seed).isCloseTo(expected, within(1e-6));
      assertThat((Double) deviation.result())
          .as("seed %d", seed)
          .isCloseTo(Math.sqrt(expected), within(1e-3));
    }
  }

  @Test
  void correlation_linearPairs_isOneOrMinusOne() {
    Group group = new Group("CORRELATION", SqlTypes.DOUBLE, SqlTypes.DOUBLE);
    assertThat(group.add(1.0, 5.0).result()).isEqualTo(Double.NaN);

    assertThat((Double) group.add(2.0, 7.0).add(3.0, 9.0).result()).isCloseTo(1, within(1e-9));
    group.add(9.0, 0.0).undo(9.0, 0.0).add(4.0, null);
    assertThat((Double) group.result()).isCloseTo(1, within(1e-9));
  }

  @Test
  void attr_differentValues_areNullUntilTakenBack() {
    Group group = new Group("ATTR", SqlTypes.STRING);

    assertThat(group.result()).isNull();
    assertThat(group.add("a").add("a").result()).isEqualTo("a");
    assertThat(group.add(new Object[] {null}).result()).isNull();
    assertThat(group.undo(new Object[] {null}).result()).isEqualTo("a");
  }

  @Test
  void histogram_values_areCounted() {
    Group group = new Group("HISTOGRAM", SqlTypes.STRING).add("a").add("b").add("a");

    assertThat(group.result()).isEqualTo(Map.of("a", 2L, "b", 1L));
    assertThat(group.undo("b").result()).isEqualTo(Map.of("a", 2L));
  }

  @Test
  void sumList_elements_areAddedAndTakenBack() {
    Group group = new Group("SUM_LIST", SqlTypes.array(SqlTypes.BIGINT));

    assertThat(group.add(Arrays.asList(1L, null, 2L)).add(List.of(4L)).result()).isEqualTo(7L);
    assertThat(group.undo(List.of(4L)).add(new Object[] {null}).result()).isEqualTo(3L);
  }

  @Test
  void countDistinct_fewIsExactAndManyIsClose() {
    Group group = new Group("COUNT_DISTINCT", SqlTypes.BIGINT);
    for (long value = 0; value < 500; value++) {
      group.add(value).add(value);
    }
    assertThat(group.result()).isEqualTo(500L);
    for (long value = 500; value < 20_000; value++) {
      group.add(value);
    }
    assertThat((Long) group.result()).isBetween(19_000L, 21_000L);
  }

  @Test
  void topk_withOtherColumns_givesStructs() {
    AggregateCall call =
        FUNCTIONS.aggregate(
            "TOPK",
            List.of(SqlTypes.BIGINT, SqlTypes.STRING, SqlTypes.INTEGER),
            List.of(Optional.empty(), Optional.empty(), Optional.of(2)));
    Aggregator top = call.aggregator();
    Object state = top.initial();
    for (Object[] row : new Object[][] {{3L, "c"}, {5L, "e"}, {null, "x"}, {4L, null}}) {
      state = top.add(state, row);
    }

    assertThat(top.result(state)).hasToString("[{sort_col=5, col0=e}, {sort_col=4, col0=null}]");
  }
}
