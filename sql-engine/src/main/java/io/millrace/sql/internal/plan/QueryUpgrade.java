package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.analyzer.ScanColumn.Part;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.plan.AggregateNode.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a query can go on with the state and the positions of another: conditions may come, go
 * and change, and what is selected may; everything that shapes state may not.
 */
public final class QueryUpgrade {
  private QueryUpgrade() {}

  /** Returns what keeps {@code after} from taking the place of {@code before}, in words. */
  public static Optional<String> obstacle(QueryPlan before, QueryPlan after) {
    Optional<List<PlanNode>> old = steps(before.root().input());
    Optional<List<PlanNode>> now = steps(after.root().input());
    if (old.isEmpty() || now.isEmpty()) {
      return Optional.of("a query of several sources cannot be replaced");
    }
    if (!shape(old.get()).equals(shape(now.get()))) {
      return Optional.of(
          "its steps would change from \"%s\" to \"%s\""
              .formatted(describe(old.get()), describe(now.get())));
    }
    for (int i = 0; i < old.get().size(); i++) {
      Optional<String> obstacle = obstacle(old.get().get(i), now.get().get(i));
      if (obstacle.isPresent()) {
        return obstacle;
      }
    }
    return scannedColumns(old.get(), now.get(), before.table());
  }

  /** The steps without conditions, the last one first; empty when there is more than one input. */
  private static Optional<List<PlanNode>> steps(PlanNode last) {
    List<PlanNode> steps = new ArrayList<>();
    PlanNode node = last;
    while (true) {
      if (!(node instanceof FilterNode)) {
        steps.add(node);
      }
      if (node.inputs().isEmpty()) {
        return Optional.of(steps);
      } else if (node.inputs().size() > 1) {
        return Optional.empty();
      }
      node = node.inputs().get(0);
    }
  }

  private static List<Class<?>> shape(List<PlanNode> steps) {
    return steps.stream().<Class<?>>map(PlanNode::getClass).toList();
  }

  private static String describe(List<PlanNode> steps) {
    return steps.stream().map(PlanNode::describe).collect(Collectors.joining(" < "));
  }

  private static Optional<String> obstacle(PlanNode old, PlanNode now) {
    if (old instanceof ScanNode before && now instanceof ScanNode after) {
      return obstacle(before.source(), after.source());
    } else if (old instanceof RekeyNode before && now instanceof RekeyNode after) {
      return same(before.keys(), after.keys(), "PARTITION BY");
    } else if (old instanceof ExpandNode before && now instanceof ExpandNode after) {
      return same(before.arrays(), after.arrays(), "the list of table functions");
    } else if (old instanceof AggregateNode before && now instanceof AggregateNode after) {
      return obstacle(before, after);
    }
    return Optional.of("\"%s\" cannot be replaced".formatted(old.describe()));
  }

  private static Optional<String> obstacle(Source before, Source after) {
    boolean same =
        before.kind() == after.kind()
            && before.storage().equals(after.storage())
            && before.eventTime().equals(after.eventTime())
            && before.window().equals(after.window())
            && before.schema().keyColumns().equals(after.schema().keyColumns());
    return same
        ? Optional.empty()
        : Optional.of(
            "it would read %s instead of %s".formatted(after.describe(), before.describe()));
  }

  private static Optional<String> obstacle(AggregateNode before, AggregateNode after) {
    if (before.window().isPresent() || after.window().isPresent()) {
      return Optional.of("an aggregation with windows cannot be replaced");
    }
    if (readsTable(before)) {
      return Optional.of("an aggregation of a table cannot be replaced");
    }
    return same(before.keys(), after.keys(), "GROUP BY")
        .or(
            () ->
                changed(
                    before.aggregates().stream().map(QueryUpgrade::text).toList(),
                    after.aggregates().stream().map(QueryUpgrade::text).toList(),
                    "the list of aggregate functions"));
  }

  private static String text(Aggregate aggregate) {
    return "%s %s".formatted(aggregate.text(), aggregate.aggregator().stateType());
  }

  private static boolean readsTable(PlanNode node) {
    return node instanceof ScanNode scan
        ? scan.source().isTable()
        : readsTable(node.inputs().get(0));
  }

  private static Optional<String> same(
      List<CompiledExpression> before, List<CompiledExpression> after, String what) {
    return changed(texts(before), texts(after), what);
  }

  private static List<String> texts(List<CompiledExpression> expressions) {
    return expressions.stream().map(e -> e + " " + e.type()).toList();
  }

  private static Optional<String> changed(List<String> before, List<String> after, String what) {
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(
            "%s would change from %s to %s"
                .formatted(what, String.join(", ", before), String.join(", ", after)));
  }

  /**
   * An aggregation goes on with the columns that it was made of, so that a new condition finds what
   * it needs in what was taken in before; state of a table that keeps the time or the place of
   * records holds exactly the columns that were used.
   */
  private static Optional<String> scannedColumns(
      List<PlanNode> before, List<PlanNode> after, boolean table) {
    boolean aggregates = before.stream().anyMatch(AggregateNode.class::isInstance);
    List<ScanColumn> old = columns(before);
    List<ScanColumn> now = columns(after);
    boolean fits = aggregates ? Set.copyOf(old).equals(Set.copyOf(now)) : old.equals(now);
    boolean bound = aggregates || (table && (usesRecords(old) || usesRecords(now)));
    return fits || !bound
        ? Optional.empty()
        : changed(names(old), names(now), "the columns that its state is made of");
  }

  private static List<ScanColumn> columns(List<PlanNode> steps) {
    return steps.get(steps.size() - 1) instanceof ScanNode scan ? scan.columns() : List.of();
  }

  private static List<String> names(List<ScanColumn> columns) {
    return columns.stream().map(ScanColumn::name).toList();
  }

  private static boolean usesRecords(List<ScanColumn> columns) {
    return columns.stream()
        .map(ScanColumn::part)
        .anyMatch(
            part -> part == Part.ROWTIME || part == Part.ROWPARTITION || part == Part.ROWOFFSET);
  }
}
