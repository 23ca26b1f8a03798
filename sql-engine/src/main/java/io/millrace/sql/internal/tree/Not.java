package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code NOT}, in three-valued logic. */
public record Not(Expression operand, NodeLocation location) implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitNot(this);
  }
}
