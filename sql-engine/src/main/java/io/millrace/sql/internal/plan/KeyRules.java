package io.millrace.sql.internal.plan;

import io.millrace.sql.api.Column;
import io.millrace.sql.internal.analyzer.InputSource;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.analyzer.QueryAnalysis;
import io.millrace.sql.internal.analyzer.QueryAnalysis.KeyForms;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Node;
import io.millrace.sql.internal.tree.NodeLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The rules of keys: what the key of a result is, and that its columns are in the select list, each
 * exactly once.
 */
final class KeyRules {
  private KeyRules() {}

  /** The select list, divided into the key columns, in the key's order, and the rest. */
  record KeyedItems(List<NamedExpression> keys, List<NamedExpression> values) {}

  private static ColumnRef column(String source, String name) {
    return new ColumnRef(
        Optional.of(Identifier.of(source)), Identifier.of(name), NodeLocation.NONE);
  }

  private static List<KeyForms> keysOf(QueryAnalysis analysis) {
    List<KeyForms> keys = new ArrayList<>();
    if (analysis.grouping().isPresent()) {
      List<NamedExpression> groups = analysis.grouping().get().keys();
      for (int i = 0; i < groups.size(); i++) {
        Expression form = column(QueryAnalysis.GROUPED, "K" + i);
        keys.add(new KeyForms(groups.get(i).name(), List.of(form)));
      }
    } else if (analysis.partitionBy().isPresent()) {
      analysis
          .partitionBy()
          .get()
          .forEach(key -> keys.add(new KeyForms(key.name(), List.of(key.expression()))));
    } else if (!analysis.joins().isEmpty()) {
      keys.addAll(analysis.joinKeys());
    } else {
      InputSource first = analysis.first();
      for (Column key : first.source().schema().keyColumns()) {
        keys.add(new KeyForms(key.name(), List.of(column(first.alias(), key.name()))));
      }
    }
    return keys;
  }

  /**
   * Divides the select list.
   *
   * @param keyless whether a stream may be without a key: then all key columns may be missing
   * @throws io.millrace.sql.api.SqlException INVALID_STATEMENT when a key column is missing, or in
   *     it twice, or nothing else is in it
   */
  static KeyedItems split(QueryAnalysis analysis, boolean keyless) {
    List<KeyForms> required = keysOf(analysis);
    if (keyless && required.stream().noneMatch(key -> isIn(key, analysis.items()))) {
      return new KeyedItems(List.of(), analysis.items());
    }
    List<NamedExpression> values = new ArrayList<>(analysis.items());
    List<NamedExpression> keys = new ArrayList<>();
    for (KeyForms key : required) {
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

  private static boolean isIn(KeyForms key, List<NamedExpression> items) {
    return items.stream().anyMatch(item -> key.forms().contains(item.expression()));
  }

  /** Returns for each key column its position in the select list, -1 where it is not in it. */
  static List<Integer> positions(QueryAnalysis analysis) {
    List<Expression> items =
        analysis.items().stream().map(NamedExpression::expression).collect(Collectors.toList());
    List<Integer> positions = new ArrayList<>();
    for (KeyForms key : keysOf(analysis)) {
      positions.add(
          key.forms().stream().mapToInt(items::indexOf).filter(i -> i >= 0).findFirst().orElse(-1));
    }
    return positions;
  }

  /** The position of the first item that is the pseudo column {@code name} as it is, or -1. */
  static int position(QueryAnalysis analysis, String name) {
    for (int i = 0; i < analysis.items().size(); i++) {
      if (analysis.items().get(i).expression() instanceof ColumnRef ref
          && ref.name().value().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static NamedExpression take(
      KeyForms key, List<NamedExpression> items, QueryAnalysis analysis) {
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

  private static RuntimeException missing(KeyForms key, QueryAnalysis analysis) {
    Node place = analysis.items().get(0).origin();
    return Problems.invalid(
        place,
        "key column \"%s\" is missing in the result".formatted(key.name()),
        "Add %s to SELECT.".formatted(key.name()));
  }
}
