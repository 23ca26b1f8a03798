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

/**
 * Analyses ON: one equality finds the partner, with a table that of its primary key; an inner join
 * may have further conditions, joined by AND.
 */
final class JoinConditions {
  private final List<InputSource> inputs;
  private final InputSource right;

  /** An equality of an expression over the sources before and one over the right source. */
  private record Equality(Expression left, Expression right) {}

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
    for (Expression part : parts) {
      Optional<Equality> equality = equality(part);
      if (equality.isPresent()) {
        List<Expression> further = new ArrayList<>(parts);
        further.remove(part);
        requireInner(join, further);
        return new JoinCondition(
            equality.get().left(), equality.get().right(), all(further), join.condition());
      }
    }
    throw wrongCondition(join);
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
    Optional<Equality> found =
        sources(comparison.left()).equals(Set.of(right.alias()))
            ? separated(comparison.right(), comparison.left())
            : separated(comparison.left(), comparison.right());
    return found.filter(e -> !right.source().isTable() || isPrimaryKey(e.right()));
  }

  private Optional<Equality> separated(Expression leftSide, Expression rightSide) {
    Set<String> before = sources(leftSide);
    boolean separate =
        !before.isEmpty()
            && !before.contains(right.alias())
            && sources(rightSide).equals(Set.of(right.alias()));
    return separate ? Optional.of(new Equality(leftSide, rightSide)) : Optional.empty();
  }

  private boolean isPrimaryKey(Expression expression) {
    List<String> keys = keyNames();
    return expression instanceof ColumnRef ref && keys.equals(List.of(ref.name().value()));
  }

  private List<String> keyNames() {
    return right.source().schema().keyColumns().stream().map(Column::name).toList();
  }

  private static void requireInner(Join join, List<Expression> further) {
    if (!further.isEmpty() && join.type() != Join.Type.INNER) {
      throw Problems.invalid(
          join.condition(),
          "a %s join takes one equality only".formatted(join.type()),
          "Put the other conditions into WHERE, or use JOIN.");
    }
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
        "Write ON <expression> = %s.%s.".formatted(right.alias(), String.join(", ", keyNames())));
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
