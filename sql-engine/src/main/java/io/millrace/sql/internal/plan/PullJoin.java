package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.tree.Join;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the rows of a source are joined with the rows before them.
 *
 * @param type which rows without a partner are kept
 * @param keys values that partners have in common; none when every pair must be tested
 * @param condition when two rows are partners, over the columns of both; the keys are part of it
 * @param lookup for each key column of the source which of {@code keys} is its value; empty when
 *     its rows cannot be looked up by these values
 */
public record PullJoin(
    Join.Type type, List<Key> keys, CompiledExpression condition, List<Integer> lookup) {

  /** Copies the lists. */
  public PullJoin {
    keys = List.copyOf(keys);
    lookup = List.copyOf(lookup);
  }

  /**
   * A value that partners have in common.
   *
   * @param left over the rows before
   * @param right over the rows of the source
   * @param form makes equal values of the two alike
   */
  public record Key(CompiledExpression left, CompiledExpression right, EqualityForm form) {}

  /** Returns whether rows before without a partner are kept. */
  public boolean keepsLeft() {
    return type == Join.Type.LEFT || type == Join.Type.FULL;
  }

  /** Returns whether rows of the source without a partner are kept. */
  public boolean keepsRight() {
    return type == Join.Type.RIGHT || type == Join.Type.FULL;
  }

  /** Returns one line for EXPLAIN. */
  public String describe() {
    String how =
        keys.isEmpty()
            ? "every pair"
            : "hash of "
                + keys.stream()
                    .map(key -> key.left() + " = " + key.right())
                    .collect(Collectors.joining(", "));
    return "%s on %s (%s%s)"
        .formatted(
            type.name().toLowerCase(Locale.ROOT),
            condition,
            how,
            lookup.isEmpty() ? "" : ", key lookup for few rows");
  }
}
