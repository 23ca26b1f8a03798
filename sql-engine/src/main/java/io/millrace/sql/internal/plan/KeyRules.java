package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.internal.analyzer.InputSource;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinStep;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.NodeLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of keys: what the key of a result is, and that its columns are in the select list, each
 * exactly once.
 */
final class KeyRules {
  private KeyRules() {}

  /** The select list, divided into the key columns, in the key's order, and the rest. */
  record KeyedItems(List<NamedExpression> keys, List<NamedExpression> values) {}

  /**
   * A key column.
   *
   * @param name as messages show it
   * @param forms expressions that all have its value, the preferred one first
   */
  private record KeyColumn(String name, List<Expression> forms) {}

  /** Whether {@code expression} is the one key column of {@code source}. */
  static boolean isOnlyKey(Expression expression, String alias, Source source) {
    List<Column> keys = source.schema().keyColumns();
    return keys.size() == 1 && column(alias, keys.get(0).name()).equals(expression);
  }

  private static ColumnRef column(String source, String name) {
    return new ColumnRef(
        Optional.of(Identifier.of(source)), Identifier.of(name), NodeLocation.NONE);
  }

  private static List<KeyColumn> keysOf(QueryAnalysis analysis) {
    List<KeyColumn> keys = new ArrayList<>();
    if (analysis.grouping().isPresent()) {
      List<NamedExpression> groups = analysis.grouping().get().keys();
      for (int i = 0; i < groups.size(); i++) {
        Expression form = column(QueryAnalysis.GROUPED, "K" + i);
        keys.add(new KeyColumn(groups.get(i).name(), List.of(form)));
      }
    } else if (analysis.partitionBy().isPresent()) {
      analysis
          .partitionBy()
          .get()
          .forEach(key -> keys.add(new KeyColumn(key.name(), List.of(key.expression()))));
    } else if (!analysis.joins().isEmpty()) {
      JoinStep last = analysis.joins().get(analysis.joins().size() - 1);
      keys.add(
          new KeyColumn(
              last.leftKey() instanceof ColumnRef ref
                  ? ref.name().value()
                  : last.rightKey().name().value(),
              equalForms(analysis.joins())));
    } else {
      InputSource first = analysis.first();
      for (Column key : first.source().schema().keyColumns()) {
        keys.add(new KeyColumn(key.name(), List.of(column(first.alias(), key.name()))));
      }
    }
    return keys;
  }

  /** The expressions that are equal to the key of the last join, its own sides first. */
  private static List<Expression> equalForms(List<JoinStep> joins) {
    JoinStep last = joins.get(joins.size() - 1);
    List<Expression> forms = new ArrayList<>(List.of(last.leftKey(), last.rightKey()));
    for (int i = joins.size() - 2; i >= 0; i--) {
      JoinStep step = joins.get(i);
      boolean equal = forms.contains(step.leftKey()) || forms.contains(step.rightKey());
      // The right side of an outer join may be null where the left is not.
      if (equal && !step.outer()) {
        forms.add(step.leftKey());
        forms.add(step.rightKey());
      }
    }
    return forms;
  }

  /**
   * Divides the select list.
   *
   * @throws io.millrace.sql.api.SqlException INVALID_STATEMENT when a key column is missing, or in
   *     it twice, or nothing else is in it
   */
  static KeyedItems split(QueryAnalysis analysis) {
    List<NamedExpression> values = new ArrayList<>(analysis.items());
    List<NamedExpression> keys = new ArrayList<>();
    for (KeyColumn key : keysOf(analysis)) {
      NamedExpression item = take(key, values, analysis);
      keys.add(item);
    }
    if (values.isEmpty()) {
      throw Problems.invalid(
          analysis.items().get(0).origin(),
          "the result has key columns only",
          "Add a value column, for example AS_VALUE(%s) AS <name>.".formatted(keys.get(0).name()));
    }
    return new KeyedItems(keys, values);
  }

  private static NamedExpression take(
      KeyColumn key, List<NamedExpression> items, QueryAnalysis analysis) {
    for (Expression form : key.forms()) {
      List<NamedExpression> found =
          items.stream().filter(item -> item.expression().equals(form)).toList();
      if (found.size() > 1) {
        throw Problems.invalid(
            found.get(1).origin(),
            "key column \"%s\" is in the result twice".formatted(key.name()),
            "Write AS_VALUE(%s) for the copy.".formatted(key.name()));
      }
      if (!found.isEmpty()) {
        items.remove(found.get(0));
        return found.get(0);
      }
    }
    throw missing(key, analysis);
  }

  private static RuntimeException missing(KeyColumn key, QueryAnalysis analysis) {
    Node place = analysis.items().get(0).origin();
    return Problems.invalid(
        place,
        "key column \"%s\" is missing in the result".formatted(key.name()),
        "Add %s to SELECT.".formatted(key.name()));
  }
}
