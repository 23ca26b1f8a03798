package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinCondition;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.Logical;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Analyses ON: one equality finds the partner, with a table one for each column of its primary key;
 * there may be further conditions, joined by AND.
 */
final class JoinConditions {
  private final List<InputSource> inputs;
  private final InputSource right;

  /** A part that compares an expression over the sources before with one over the right source. */
  private record Equality(Expression part, Expression left, Expression right) {}

  /**
   * Creates it for one join.
   *
   * @param inputs all sources up to the right one
   */
  JoinConditions(List<InputSource> inputs, InputSource right) {
    this.inputs = List.copyOf(inputs);
    this.right = right;
  }

  JoinCondition analyze(Join join) {
    NameScope scope = new NameScope(inputs);
    List<Expression> parts = new ArrayList<>();
    split(scope.qualify(join.condition()), parts);
    if (new HashSet<>(parts).size() < parts.size()) {
      throw Problems.invalid(join.condition(), "a condition is there twice", "Leave one out.");
    }
    return right.source().isTable() ? withTable(join, parts) : withStream(join, parts);
  }

  private JoinCondition withStream(Join join, List<Expression> parts) {
    for (Expression part : parts) {
      Optional<Equality> key = equality(part);
      if (key.isPresent()) {
        return condition(join, List.of(key.get()), parts);
      }
    }
    throw wrongCondition(join);
  }

  /** Every key column of the table must be equal to something. */
  private JoinCondition withTable(Join join, List<Expression> parts) {
    List<Equality> equalities = parts.stream().flatMap(part -> equality(part).stream()).toList();
    List<Equality> keys = new ArrayList<>();
    for (String name : keyNames()) {
      keys.add(
          equalities.stream()
              .filter(equality -> isColumn(equality.right(), name))
              .findFirst()
              .orElseThrow(() -> wrongCondition(join)));
    }
    return condition(join, keys, parts);
  }

  private static JoinCondition condition(Join join, List<Equality> keys, List<Expression> parts) {
    List<Expression> further = new ArrayList<>(parts);
    keys.forEach(key -> further.remove(key.part()));
    return new JoinCondition(
        keys.stream().map(Equality::left).toList(),
        keys.stream().map(Equality::right).toList(),
        all(further),
        join.condition());
  }

  private static void split(Expression condition, List<Expression> parts) {
    if (condition instanceof Logical logical && logical.operator() == Logical.Operator.AND) {
      split(logical.left(), parts);
      split(logical.right(), parts);
    } else {
      parts.add(condition);
    }
  }

  private static Optional<Expression> all(List<Expression> parts) {
    return parts.stream()
        .reduce((one, other) -> new Logical(Logical.Operator.AND, one, other, one.location()));
  }

  private Optional<Equality> equality(Expression part) {
    if (!(part instanceof Comparison comparison)
        || comparison.operator() != Comparison.Operator.EQUAL) {
      return Optional.empty();
    }
    return sources(comparison.left()).equals(Set.of(right.alias()))
        ? separated(part, comparison.right(), comparison.left())
        : separated(part, comparison.left(), comparison.right());
  }

  private Optional<Equality> separated(Expression part, Expression leftSide, Expression rightSide) {
    Set<String> before = sources(leftSide);
    boolean separate =
        !before.isEmpty()
            && !before.contains(right.alias())
            && sources(rightSide).equals(Set.of(right.alias()));
    return separate ? Optional.of(new Equality(part, leftSide, rightSide)) : Optional.empty();
  }

  private static boolean isColumn(Expression expression, String name) {
    return expression instanceof ColumnRef ref && ref.name().value().equals(name);
  }

  private List<String> keyNames() {
    return right.source().schema().keyColumns().stream().map(Column::name).toList();
  }

  private RuntimeException wrongCondition(Join join) {
    if (!right.source().isTable()) {
      return Problems.invalid(
          join.condition(),
          "the condition must compare a value of stream \"%s\" with one of the sources before"
              .formatted(right.source().name()),
          "Write ON <expression> = <expression over %s>.".formatted(right.alias()));
    }
    return Problems.invalid(
        join.condition(),
        "the condition must compare a value of the sources before with the primary key of table"
            + " \"%s\"".formatted(right.source().name()),
        keyNames().stream()
            .map(key -> "<expression> = %s.%s".formatted(right.alias(), key))
            .collect(Collectors.joining(" AND ", "Write ON ", ".")));
  }

  private static Set<String> sources(Expression expression) {
    Set<String> names = new HashSet<>();
    collect(expression, names);
    return names;
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof ColumnRef ref) {
      ref.source().map(Identifier::value).ifPresent(names::add);
    }
    expression.children().forEach(child -> collect(child, names));
  }
}
