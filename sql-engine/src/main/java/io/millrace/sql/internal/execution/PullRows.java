package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Row;
import io.millrace.sql.internal.lowering.Projection;
import io.millrace.sql.internal.plan.PullPlan;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sorts and cuts the rows of a pull query, and makes equal ones one if it asks for that; these come
 * in the order of their columns. With a LIMIT no more rows are held than it lets through, apart
 * from what DISTINCT must remember.
 */
final class PullRows implements PullStage {
  /** Above it the rows are sorted at the end: a heap of so many is slower. */
  private static final long LARGEST_HEAP = 100_000;

  private final PullPlan.Selection selection;
  private final Projection projection;
  private final long skip;
  private final long most;
  private final long enough;
  private final Comparator<Found> order;
  private final Collection<Found> found;
  private final Set<SqlRow> seen = new HashSet<>();
  private final PullMemory memory;
  private long number;

  /** A row that satisfies the condition; {@code number} says as which it was found. */
  private record Found(SqlRow wide, SqlRow key, long number) {}

  PullRows(PullPlan.Selection selection, Query query, PullMemory memory) {
    this.selection = selection;
    this.memory = memory;
    this.projection = new Projection(selection.columns());
    this.skip = query.offset().orElse(0);
    this.most = query.limit().orElse(Long.MAX_VALUE);
    this.enough = skip > Long.MAX_VALUE - most ? Long.MAX_VALUE : skip + most;
    this.order = order(selection.orderBy());
    this.found = enough <= LARGEST_HEAP ? new PriorityQueue<>(order.reversed()) : new ArrayList<>();
  }

  private static Comparator<Found> order(List<PullPlan.Sort> orderBy) {
    Comparator<Found> unlessSorted =
        Comparator.<Found, SqlRow>comparing(Found::key, RowOrder::compareKeys)
            .thenComparingLong(Found::number);
    return orderBy.isEmpty()
        ? unlessSorted
        : Comparator.comparing(Found::wide, RowOrder.by(orderBy)).thenComparing(unlessSorted);
  }

  @Override
  public void accept(SqlRow row, SqlRow key) {
    SqlRow place = selection.distinct() ? projection.apply(row) : key;
    if (selection.distinct()) {
      if (!seen.add(place)) {
        return;
      }
      memory.hold(place);
    }
    memory.hold(row);
    found.add(new Found(row, place, number++));
    if (found instanceof PriorityQueue<Found> heap && heap.size() > enough) {
      memory.release(heap.remove().wide());
    }
  }

  @Override
  public void end() {
    seen.clear();
  }

  /** The answer. */
  List<Row> rows() {
    Stream<Found> sorted = found.stream().sorted(order);
    return sorted
        .skip(skip)
        .limit(most)
        .map(row -> new Row(projection.apply(row.wide()).values()))
        .toList();
  }
}
