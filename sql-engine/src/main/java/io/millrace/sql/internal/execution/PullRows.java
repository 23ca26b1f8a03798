package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Row;
import io.millrace.sql.internal.lowering.Projection;
import io.millrace.sql.internal.lowering.RowWidener;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Sorts and cuts the rows of a pull query. With a LIMIT no more rows are held than it lets through.
 */
final class PullRows {
  /** Above it the rows are sorted at the end: a heap of so many is slower. */
  private static final long LARGEST_HEAP = 100_000;

  private final PullPlan plan;
  private final long skip;
  private final long most;
  private final long enough;
  private final Comparator<Found> order;
  private final Collection<Found> found;
  private long number;

  /** A row that satisfies the condition; {@code number} says as which it was found. */
  private record Found(SqlRow wide, SqlRow key, long number) {}

  PullRows(PullPlan plan, Query query) {
    this.plan = plan;
    this.skip = query.offset().orElse(0);
    this.most = query.limit().orElse(Long.MAX_VALUE);
    this.enough = skip > Long.MAX_VALUE - most ? Long.MAX_VALUE : skip + most;
    this.order = order(plan);
    this.found = enough <= LARGEST_HEAP ? new PriorityQueue<>(order.reversed()) : new ArrayList<>();
  }

  private static Comparator<Found> order(PullPlan plan) {
    Comparator<Found> byNumber = Comparator.comparingLong(Found::number);
    Comparator<Found> unlessSorted =
        plan.scan().source().isTable()
            ? Comparator.<Found, SqlRow>comparing(Found::key, RowOrder::compareKeys)
                .thenComparing(byNumber)
            : byNumber;
    return plan.orderBy().isEmpty()
        ? unlessSorted
        : Comparator.comparing(Found::wide, RowOrder.by(plan.orderBy()))
            .thenComparing(unlessSorted);
  }

  /** Whether the condition lets a row through. */
  boolean matches(SourceRow row) {
    return plan.where().isEmpty() || plan.where().get().test(widened(row));
  }

  private SqlRow widened(SourceRow row) {
    return RowWidener.widen(plan.scan(), row.key(), row.value(), row.place());
  }

  /** Takes a row if the condition lets it through. */
  void offer(SourceRow row) {
    SqlRow wide = widened(row);
    if (plan.where().isEmpty() || plan.where().get().test(wide)) {
      add(new Found(wide, row.key(), number++));
    }
  }

  private void add(Found row) {
    found.add(row);
    if (found instanceof PriorityQueue<Found> heap && heap.size() > enough) {
      heap.remove();
    }
  }

  /** The answer. */
  List<Row> rows() {
    Projection projection = new Projection(plan.columns());
    return found.stream()
        .sorted(order)
        .skip(skip)
        .limit(most)
        .map(row -> new Row(projection.apply(row.wide()).values()))
        .toList();
  }
}
