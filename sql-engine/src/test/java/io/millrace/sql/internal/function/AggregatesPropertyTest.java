package io.millrace.sql.internal.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.builtin.BuiltInFunctions;
import io.millrace.sql.internal.row.BinaryRowCodec;
import io.millrace.sql.internal.row.SqlRow;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Aggregates against a plain computation over all values; states go through the binary codec after
 * every step, as in a store; taking rows back and merging.
 */
final class AggregatesPropertyTest {
  private static final FunctionRegistry FUNCTIONS =
      BuiltInFunctions.registry(InstantSource.system(), new Random(1));
  private static final int ROUNDS = 300;
  // Tested in StatisticAggregatesTest.
  private static final List<String> OF_OTHER_TYPES =
      List.of("CORRELATION", "HISTOGRAM", "STDDEV_SAMP", "STDDEV_SAMPLE", "SUM_LIST");

  @Test
  void numbers_randomValues_matchPlainComputation() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      List<Object> values = longs(new Random(seed));
      List<Long> known = values.stream().filter(Objects::nonNull).map(Long.class::cast).toList();
      long sum = known.stream().mapToLong(Long::longValue).sum();

      assertThat(run("COUNT", SqlTypes.BIGINT, values)).isEqualTo((long) known.size());
      assertThat(run("SUM", SqlTypes.BIGINT, values)).as("seed %d", seed).isEqualTo(sum);
      assertThat(run("MIN", SqlTypes.BIGINT, values))
          .isEqualTo(known.stream().min(Comparator.naturalOrder()).orElse(null));
      assertThat(run("MAX", SqlTypes.BIGINT, values))
          .isEqualTo(known.stream().max(Comparator.naturalOrder()).orElse(null));
      assertThat((Double) run("AVG", SqlTypes.BIGINT, values))
          .isCloseTo(known.isEmpty() ? 0.0 : (double) sum / known.size(), within(1e-9));
    }
  }

  @Test
  void collections_randomValues_matchPlainComputation() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      List<Object> values = longs(new Random(seed));
      List<Object> known = values.stream().filter(Objects::nonNull).toList();

      assertThat(run("COLLECT_LIST", SqlTypes.BIGINT, values)).isEqualTo(values);
      assertThat(run("COLLECT_SET", SqlTypes.BIGINT, values))
          .isEqualTo(new ArrayList<>(new LinkedHashSet<>(values)));
      assertThat(run("LATEST_BY_OFFSET", SqlTypes.BIGINT, values))
          .isEqualTo(known.isEmpty() ? null : known.get(known.size() - 1));
      assertThat(run("EARLIEST_BY_OFFSET", SqlTypes.BIGINT, values))
          .isEqualTo(known.isEmpty() ? null : known.get(0));
      assertThat(run("TOPK", SqlTypes.BIGINT, values, 3))
          .isEqualTo(
              known.stream()
                  .map(Long.class::cast)
                  .sorted(Comparator.reverseOrder())
                  .limit(3)
                  .toList());
      assertThat(run("LATEST_BY_OFFSET", SqlTypes.BIGINT, values, 2))
          .isEqualTo(known.subList(Math.max(0, known.size() - 2), known.size()));
    }
  }

  @Test
  void undo_rowsTakenBack_leavesTheRest() {
    for (String name : List.of("COUNT", "SUM", "AVG", "COLLECT_LIST")) {
      for (int seed = 0; seed < ROUNDS; seed++) {
        List<Object> values = longs(new Random(seed));
        List<Object> gone = longs(new Random(seed + 1_000_000L));
        Aggregator aggregator = aggregator(name, SqlTypes.BIGINT);
        Object state = add(aggregator, aggregator.initial(), gone);
        state = add(aggregator, state, values);

        for (Object value : gone) {
          state = aggregator.undo(state, new Object[] {value});
        }

        assertThat(aggregator.undoes()).isTrue();
        assertThat(aggregator.result(state))
            .as("%s, seed %d", name, seed)
            .isEqualTo(run(name, SqlTypes.BIGINT, values));
      }
    }
  }

  @Test
  void merge_twoParts_equalsTheWhole() {
    for (FunctionDescription function : FUNCTIONS.descriptions()) {
      boolean ofLongs =
          function.category() == FunctionCategory.AGGREGATE
              && !OF_OTHER_TYPES.contains(function.name());
      if (!ofLongs) {
        continue;
      }
      Object[] constants = function.name().startsWith("TOPK") ? new Object[] {2} : new Object[0];
      for (int seed = 0; seed < ROUNDS; seed++) {
        List<Object> left = longs(new Random(seed));
        List<Object> right = longs(new Random(seed + 1_000_000L));
        List<Object> all = new ArrayList<>(left);
        all.addAll(right);
        Aggregator aggregator = aggregator(function.name(), SqlTypes.BIGINT, constants);

        Object merged =
            aggregator.merge(
                add(aggregator, aggregator.initial(), left),
                add(aggregator, aggregator.initial(), right));

        assertThat(aggregator.result(merged))
            .as("%s, seed %d", function.name(), seed)
            .isEqualTo(run(function.name(), SqlTypes.BIGINT, all, constants));
      }
    }
  }

  @Test
  void sum_decimalThatNoLongerFits_fails() {
    Aggregator sum = aggregator("SUM", SqlTypes.decimal(3, 1));
    Object state = sum.add(sum.initial(), new Object[] {new BigDecimal("99.0")});

    assertThat(sum.resultType()).isEqualTo(SqlTypes.decimal(3, 1));
    assertThatThrownBy(() -> sum.add(state, new Object[] {new BigDecimal("1.0")}))
        .isInstanceOf(SqlException.class)
        .hasMessageContaining("SUM over DECIMAL(3, 1)");
  }

  @Test
  void sum_nothing_isZero() {
    assertThat(run("SUM", SqlTypes.INTEGER, List.of())).isEqualTo(0);
    assertThat(run("SUM", SqlTypes.decimal(4, 2), List.of())).isEqualTo(new BigDecimal("0.00"));
    assertThat(run("MAX", SqlTypes.INTEGER, List.of())).isNull();
  }

  @Test
  void aggregate_badConstants_areRefused() {
    assertThatThrownBy(() -> aggregator("TOPK", SqlTypes.BIGINT, 0))
        .isInstanceOf(SqlException.class);
    assertThatThrownBy(
            () ->
                FUNCTIONS.aggregate(
                    "TOPK",
                    List.of(SqlTypes.BIGINT, SqlTypes.INTEGER),
                    List.of(Optional.empty(), Optional.empty())))
        .hasMessageContaining("argument 2 of \"TOPK\" must be a constant");
  }

  private static List<Object> longs(Random random) {
    List<Object> values = new ArrayList<>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      values.add(random.nextInt(5) == 0 ? null : (long) random.nextInt(20) - 10);
    }
    return values;
  }

  private static Object run(String name, SqlType type, List<Object> values, Object... constants) {
    Aggregator aggregator = aggregator(name, type, constants);
    return aggregator.result(add(aggregator, aggregator.initial(), values));
  }

  private static Object add(Aggregator aggregator, Object state, List<Object> values) {
    BinaryRowCodec codec = new BinaryRowCodec(List.of(aggregator.stateType()));
    Object current = state;
    for (Object value : values) {
      Object next = aggregator.add(current, new Object[] {value});
      current = codec.decode(codec.encode(SqlRow.of(next))).get(0);
    }
    return current;
  }

  private static Aggregator aggregator(String name, SqlType type, Object... constants) {
    List<SqlType> types = new ArrayList<>(List.of(type));
    List<Optional<Object>> values = new ArrayList<>(List.of(Optional.empty()));
    Arrays.stream(constants)
        .forEach(
            constant -> {
              types.add(constant instanceof Boolean ? SqlTypes.BOOLEAN : SqlTypes.INTEGER);
              values.add(Optional.of(constant));
            });
    return FUNCTIONS.aggregate(name, types, values).aggregator();
  }
}
