package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.JoinWindow;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.WindowSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a query means: its sources, and its expressions with every column qualified by the name of
 * its source.
 *
 * @param distinct whether equal rows of the result are given once
 * @param inputs the sources, in the order of the joins; at least one
 * @param joins one step for each source but the first
 * @param joinKeys the key columns of the joined rows; none without joins
 * @param where the condition on (joined) input rows
 * @param grouping GROUP BY and what belongs to it
 * @param partitionBy the expressions of the new key, with the names of its columns, none for no key
 *     at all; empty when the key is kept
 * @param tableCalls calls of table functions
 * @param items the columns of the result, in order
 */
public record QueryAnalysis(
    boolean distinct,
    List<InputSource> inputs,
    List<JoinStep> joins,
    List<KeyForms> joinKeys,
    Optional<Expression> where,
    Optional<Grouping> grouping,
    Optional<List<NamedExpression>> partitionBy,
    List<FunctionCall> tableCalls,
    List<NamedExpression> items) {

  /** The source name of the columns of an aggregation's result. */
  public static final String GROUPED = "$GROUPED";

  /** The source name of the key of joined rows, where no column of a source holds it. */
  public static final String JOINED = "$JOINED";

  /** The source name of the columns that table functions give. */
  public static final String EXPANDED = "$EXPANDED";

  /** Copies the lists. */
  public QueryAnalysis {
    inputs = List.copyOf(inputs);
    joins = List.copyOf(joins);
    joinKeys = List.copyOf(joinKeys);
    partitionBy = partitionBy.map(List::copyOf);
    tableCalls = List.copyOf(tableCalls);
    items = List.copyOf(items);
  }

  /** Returns the left-most source. */
  public InputSource first() {
    return inputs.get(0);
  }

  /**
   * An expression with the name of its column.
   *
   * @param name name of the column
   * @param expression what it computes
   * @param origin where it was written
   */
  public record NamedExpression(String name, Expression expression, Node origin) {}

  /**
   * A join of the row so far with one more source.
   *
   * @param right the source
   * @param type which rows without a partner are kept
   * @param within how far apart rows of two streams may be; empty when a table takes part
   * @param foreign whether rows of tables name their partner, and keep a key of their own
   * @param condition which rows are partners
   */
  public record JoinStep(
      InputSource right,
      Join.Type type,
      Optional<JoinWindow> within,
      boolean foreign,
      JoinCondition condition) {}

  /**
   * When two rows are partners. The key of a table with several key columns has as many parts.
   *
   * @param leftKey expressions over the sources before
   * @param rightKey expressions over the right source that have the same values
   * @param further what else must hold; empty for nothing
   * @param origin the condition as it was written
   */
  public record JoinCondition(
      List<Expression> leftKey,
      List<Expression> rightKey,
      Optional<Expression> further,
      Node origin) {

    /** Copies the lists. */
    public JoinCondition {
      leftKey = List.copyOf(leftKey);
      rightKey = List.copyOf(rightKey);
    }
  }

  /**
   * A key column.
   *
   * @param name as messages show it
   * @param forms expressions that all have its value, the preferred one first
   */
  public record KeyForms(String name, List<Expression> forms) {

    /** Copies the list. */
    public KeyForms {
      forms = List.copyOf(forms);
    }
  }

  /**
   * An aggregation. Expressions of the result name its columns as those of {@link #GROUPED}: {@code
   * K0}, {@code K1}, ... the keys, {@code A0}, ... the aggregates.
   *
   * @param keys what is grouped by, over the input rows
   * @param aggregates the aggregate calls, over the input rows
   * @param window the windows; empty when there are none
   * @param having condition on result rows, over the result
   * @param onlyFinal whether a window gives its result once, when it has closed
   */
  public record Grouping(
      List<NamedExpression> keys,
      List<FunctionCall> aggregates,
      Optional<WindowSpec> window,
      Optional<Expression> having,
      boolean onlyFinal) {

    /** Copies the lists. */
    public Grouping {
      keys = List.copyOf(keys);
      aggregates = List.copyOf(aggregates);
    }
  }
}
