package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.StructField;
import java.util.List;
import java.util.Optional;

/**
 * Names the columns of a new key: after the result column that is the same expression, else after
 * the column or field, else {@code KSQL_COL_n}.
 */
final class KeyNames {
  private final List<NamedExpression> items;
  private int generated;

  KeyNames(List<NamedExpression> items) {
    this.items = items;
  }

  /** Returns the key expression {@code qualified}, written as {@code written}, with its name. */
  NamedExpression named(Expression written, Expression qualified) {
    Optional<String> fromItems =
        items.stream()
            .filter(item -> item.expression().equals(qualified))
            .map(NamedExpression::name)
            .findFirst();
    String name = fromItems.orElseGet(() -> ownName(qualified));
    return new NamedExpression(name, qualified, written);
  }

  private String ownName(Expression expression) {
    if (expression instanceof ColumnRef ref) {
      return ref.name().value();
    } else if (expression instanceof StructField field) {
      return field.field().value();
    }
    return "KSQL_COL_" + generated++;
  }
}
