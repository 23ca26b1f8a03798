package io.millrace.sql.internal.lowering;

import io.millrace.sql.internal.plan.ExpandNode;
import io.millrace.sql.internal.row.SqlRow;
import java.util.ArrayList;
import java.util.List;

/** Makes the rows of an {@link ExpandNode}. */
final class Expansion {
  private Expansion() {}

  /** Returns the rows that {@code row} becomes: none when all arrays are empty or null. */
  static List<SqlRow> rows(ExpandNode node, SqlRow row) {
    int size = node.arrays().size();
    List<List<?>> arrays = new ArrayList<>(size);
    int most = 0;
    for (int i = 0; i < size; i++) {
      List<?> array =
          node.arrays().get(i).evaluate(row) instanceof List<?> elements ? elements : List.of();
      arrays.add(array);
      most = Math.max(most, array.size());
    }
    List<SqlRow> rows = new ArrayList<>(most);
    for (int i = 0; i < most; i++) {
      Object[] added = new Object[size];
      for (int j = 0; j < size; j++) {
        added[j] = i < arrays.get(j).size() ? arrays.get(j).get(i) : null;
      }
      rows.add(row.concat(SqlRow.wrap(added)));
    }
    return rows;
  }
}
