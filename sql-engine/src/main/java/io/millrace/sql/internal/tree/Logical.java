package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code AND} or {@code OR}, in three-valued logic. */
public record Logical(Operator operator, Expression left, Expression right, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  /** The two operators. */
  public enum Operator {
    AND,
    OR
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLogical(this);
  }
}
