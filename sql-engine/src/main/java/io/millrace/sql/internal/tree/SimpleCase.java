package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.Optional;

/** {@code CASE operand WHEN value THEN result ... [ELSE otherwise] END}. */
public record SimpleCase(
    Expression operand,
    List<WhenBranch> branches,
    Optional<Expression> otherwise,
    NodeLocation location)
    implements Expression {

  /** Copies the lists, so that the node cannot change. */
  public SimpleCase {
    branches = List.copyOf(branches);
  }

  @Override
  public List<Expression> children() {
    return WhenBranch.expressionsOf(Optional.of(operand), branches, otherwise);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitSimpleCase(this);
  }
}
