package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a condition names one by one: equalities and IN over all key columns, joined by AND
 * and OR.
 */
final class KeysOfCondition {
  private final Source table;
  private final ExpressionCompiler constants;

  /**
   * Creates it for the keys of {@code table}.
   *
   * @param constants compiles expressions that use no column
   */
  KeysOfCondition(Source table, ExpressionCompiler constants) {
    this.table = table;
    this.constants = constants;
  }

  /**
   * The keys, none twice.
   *
   * @throws SqlException INVALID_STATEMENT when the condition is not of that kind
   */
  Set<SqlRow> of(Expression condition) {
    Set<SqlRow> keys = new LinkedHashSet<>();
    for (Map<String, Object> alternative : alternatives(condition)) {
      keys.add(key(condition, alternative));
    }
    return keys;
  }

  private SqlRow key(Node place, Map<String, Object> values) {
    List<Column> columns = table.schema().keyColumns();
    @Nullable Object[] key = new Object[columns.size()];
    for (int i = 0; i < key.length; i++) {
      Object value = values.get(columns.get(i).name());
      if (value == null) {
        throw Problems.invalid(
            place,
            "the condition leaves primary key column \"%s\" open".formatted(columns.get(i).name()),
            "Give every primary key column a value.");
      }
      key[i] = value;
    }
    return SqlRow.wrap(key);
  }

  private List<Map<String, Object>> alternatives(Expression condition) {
    if (condition instanceof Logical logical) {
      List<Map<String, Object>> left = alternatives(logical.left());
      List<Map<String, Object>> right = alternatives(logical.right());
      return logical.operator() == Logical.Operator.AND ? both(left, right) : either(left, right);
    } else if (condition instanceof InList in && !in.negated()) {
      List<Map<String, Object>> all = new ArrayList<>();
      in.candidates().forEach(candidate -> all.add(equality(in, in.value(), candidate)));
      return all;
    } else if (condition instanceof Comparison comparison
        && comparison.operator() == Comparison.Operator.EQUAL) {
      boolean columnFirst = comparison.left() instanceof ColumnRef;
      return List.of(
          columnFirst
              ? equality(comparison, comparison.left(), comparison.right())
              : equality(comparison, comparison.right(), comparison.left()));
    }
    throw notByKey(condition);
  }

  private static List<Map<String, Object>> either(
      List<Map<String, Object>> left, List<Map<String, Object>> right) {
    List<Map<String, Object>> all = new ArrayList<>(left);
    all.addAll(right);
    return all;
  }

  /** Pairs that contradict each other name no key. */
  private static List<Map<String, Object>> both(
      List<Map<String, Object>> left, List<Map<String, Object>> right) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Map<String, Object> a : left) {
      for (Map<String, Object> b : right) {
        if (a.entrySet().stream()
            .allMatch(e -> b.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()))) {
          Map<String, Object> merged = new HashMap<>(a);
          merged.putAll(b);
          all.add(merged);
        }
      }
    }
    return all;
  }

  private Map<String, Object> equality(Node place, Expression column, Expression constant) {
    if (!(column instanceof ColumnRef ref)) {
      throw notByKey(place);
    }
    Column key =
        table.schema().keyColumns().stream()
            .filter(candidate -> candidate.name().equals(ref.name().value()))
            .findFirst()
            .orElseThrow(() -> notByKey(ref));
    Object value = Constants.evaluate(constants, constant, key.type());
    if (value == null) {
      throw Problems.invalid(constant, "no primary key is null", "Name the key of a row.");
    }
    return Map.of(key.name(), value);
  }

  private SqlException notByKey(Node place) {
    List<String> keys = table.schema().keyColumns().stream().map(Column::name).toList();
    return Problems.invalid(
        place,
        "DELETE finds rows by their primary key only",
        "Write WHERE %s = ..., with IN, AND and OR as needed."
            .formatted(String.join(" = ... AND ", keys)));
  }
}
