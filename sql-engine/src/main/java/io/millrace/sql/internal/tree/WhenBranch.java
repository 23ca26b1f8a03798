package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code WHEN condition THEN result}; in a simple CASE the condition is the value to compare with.
 */
public record WhenBranch(Expression condition, Expression result, NodeLocation location)
    implements Node {

  static List<Expression> expressionsOf(
      Optional<Expression> operand, List<WhenBranch> branches, Optional<Expression> otherwise) {
    Stream<Expression> inBranches =
        branches.stream().flatMap(branch -> Stream.of(branch.condition(), branch.result()));
    return Stream.of(operand.stream(), inBranches, otherwise.stream())
        .flatMap(expressions -> expressions)
        .toList();
  }
}
