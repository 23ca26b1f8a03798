package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code CAST(operand AS type)}. */
public record Cast(Expression operand, TypeNode type, NodeLocation location) implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitCast(this);
  }
}
