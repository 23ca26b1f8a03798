package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.plan.ProjectNode.Projected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query that is ready to be lowered.
 *
 * @param root the last step
 * @param table whether the result is a table
 * @param window the windows of the result; empty when it has none
 * @param identity of a push query whose result is a table: what tells its rows apart
 * @param errors where its expressions report rows that they cannot be computed for
 */
public record QueryPlan(
    ProjectNode root,
    boolean table,
    Optional<WindowShape> window,
    Optional<RowIdentity> identity,
    RowErrors errors) {

  /**
   * What tells the rows of a table apart.
   *
   * @param types the types of its key, bounds of its window included
   * @param columns for each part of the key, bounds not included, the column of the result that
   *     repeats it; -1 when there is none
   * @param window what the bounds in the key mean; empty when there are none
   * @param startColumn the column of the result that repeats the start of the window, or -1
   * @param endColumn the column of the result that repeats the end of the window, or -1
   */
  public record RowIdentity(
      List<SqlType> types,
      List<Integer> columns,
      Optional<WindowShape> window,
      int startColumn,
      int endColumn) {
    /** Copies the lists. */
    public RowIdentity {
      types = List.copyOf(types);
      columns = List.copyOf(columns);
    }
  }

  /** Returns the columns of the result, keys first. */
  public Schema schema() {
    return root.schema();
  }

  /** Returns the plan with the numbers of value columns as those of {@code target} where wider. */
  public QueryPlan widenedTo(Schema target) {
    List<Column> columns = target.valueColumns();
    List<Projected> projected = new ArrayList<>(root.columns());
    for (int i = 0; i < Math.min(projected.size(), columns.size()); i++) {
      Projected from = projected.get(i);
      Optional<CompiledExpression> wide = from.expression().widened(columns.get(i).type());
      if (wide.isPresent()) {
        Column column = Column.value(from.column().name(), wide.get().type());
        projected.set(i, new Projected(column, wide.get()));
      }
    }
    ProjectNode widened = new ProjectNode(root.input(), root.keyColumns(), projected);
    return new QueryPlan(widened, table, window, identity, errors);
  }

  /** Returns the sources that are read, left-most first. */
  public List<Source> sources() {
    List<Source> found = new ArrayList<>();
    collect(root, found);
    return found;
  }

  private static void collect(PlanNode node, List<Source> found) {
    if (node instanceof ScanNode scan) {
      found.add(scan.source());
    }
    node.inputs().forEach(input -> collect(input, found));
  }

  /** Returns the plan as an indented tree, the last step first. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    append(root, 0, text);
    return text.toString().stripTrailing();
  }

  private static void append(PlanNode node, int depth, StringBuilder text) {
    text.append("  ".repeat(depth)).append(node.describe()).append('\n');
    node.inputs().forEach(input -> append(input, depth + 1, text));
  }
}
