package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.Logical;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the keys that a condition asks for: {@code key = constant} or {@code key IN (constants)}
 * for every key column, joined by AND. The condition is still tested on what is found.
 */
final class KeyLookup {
  private static final int MOST_KEYS = 10_000;

  private final PlanningContext context;
  private final ScanNode scan;
  private final List<Column> keyColumns;
  private final Map<String, Set<Object>> values = new HashMap<>();

  KeyLookup(PlanningContext context, ScanNode scan) {
    this.context = context;
    this.scan = scan;
    this.keyColumns = scan.source().schema().keyColumns();
  }

  /** The keys; empty when the condition does not name them. */
  Optional<List<SqlRow>> keys(Expression condition) {
    collect(condition);
    List<SqlRow> keys = List.of(SqlRow.empty());
    for (Column column : keyColumns) {
      Set<Object> candidates = values.get(column.name());
      if (candidates == null || (long) keys.size() * candidates.size() > MOST_KEYS) {
        return Optional.empty();
      }
      List<SqlRow> longer = new ArrayList<>();
      for (SqlRow key : keys) {
        candidates.forEach(value -> longer.add(key.concat(SqlRow.of(value))));
      }
      keys = longer;
    }
    return Optional.of(keys);
  }

  private void collect(Expression condition) {
    if (condition instanceof Logical logical && logical.operator() == Logical.Operator.AND) {
      collect(logical.left());
      collect(logical.right());
    } else if (condition instanceof Comparison equality
        && equality.operator() == Comparison.Operator.EQUAL) {
      note(equality.left(), List.of(equality.right()));
      note(equality.right(), List.of(equality.left()));
    } else if (condition instanceof InList in && !in.negated()) {
      note(in.value(), in.candidates());
    }
  }

  private void note(Expression side, List<Expression> candidates) {
    Column column = keyColumn(side);
    if (column == null || values.containsKey(column.name())) {
      return;
    }
    Set<Object> found = new LinkedHashSet<>();
    for (Expression candidate : candidates) {
      Optional<Object> value = constant(candidate, column);
      if (value.isEmpty()) {
        return;
      }
      found.add(value.get());
    }
    values.put(column.name(), found);
  }

  private @Nullable Column keyColumn(Expression expression) {
    if (!(expression instanceof ColumnRef ref)
        || !ref.source().map(source -> source.value().equals(scan.alias())).orElse(false)) {
      return null;
    }
    return keyColumns.stream()
        .filter(column -> column.name().equals(ref.name().value()))
        .findFirst()
        .orElse(null);
  }

  private Optional<Object> constant(Expression expression, Column column) {
    try {
      CompiledExpression compiled =
          context.compiler(ColumnScope.empty()).compile(expression, column.type());
      return compiled.isConstant()
          ? Optional.ofNullable(compiled.evaluateOrThrow(SqlRow.empty()))
          : Optional.empty();
    } catch (SqlException | ArithmeticException | IllegalArgumentException notOfThisType) {
      // Then every row is tested instead.
      return Optional.empty();
    }
  }
}
