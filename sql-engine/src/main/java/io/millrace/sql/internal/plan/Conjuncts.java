package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.tree.NodeLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of a condition that are joined by AND. */
final class Conjuncts {
  private Conjuncts() {}

  /** The parts, in the order of the text. */
  static List<Expression> of(Expression condition) {
    List<Expression> parts = new ArrayList<>();
    collect(condition, parts);
    return parts;
  }

  private static void collect(Expression condition, List<Expression> parts) {
    if (condition instanceof Logical logical && logical.operator() == Logical.Operator.AND) {
      collect(logical.left(), parts);
      collect(logical.right(), parts);
    } else {
      parts.add(condition);
    }
  }

  /** One condition of all parts; empty when there are none. */
  static Optional<Expression> and(List<Expression> parts) {
    return parts.stream()
        .reduce((left, right) -> new Logical(Logical.Operator.AND, left, right, NodeLocation.NONE));
  }

  /** The names of the sources whose columns {@code expression} uses. */
  static Set<String> sources(Expression expression) {
    Set<String> names = new HashSet<>();
    collectSources(expression, names);
    return names;
  }

  private static void collectSources(Expression expression, Set<String> names) {
    if (expression instanceof ColumnRef ref) {
      ref.source().ifPresent(source -> names.add(source.value()));
    }
    expression.children().forEach(child -> collectSources(child, names));
  }
}
