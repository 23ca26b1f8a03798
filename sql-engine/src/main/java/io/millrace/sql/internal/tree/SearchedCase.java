package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.Optional;

/** {@code CASE WHEN condition THEN result ... [ELSE otherwise] END}. */
public record SearchedCase(
    List<WhenBranch> branches, Optional<Expression> otherwise, NodeLocation location)
    implements Expression {

  /** Copies the lists, so that the node cannot change. */
  public SearchedCase {
    branches = List.copyOf(branches);
  }

  @Override
  public List<Expression> children() {
    return WhenBranch.expressionsOf(Optional.empty(), branches, otherwise);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitSearchedCase(this);
  }
}
