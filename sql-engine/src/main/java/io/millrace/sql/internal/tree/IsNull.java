package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code operand IS [NOT] NULL}. */
public record IsNull(Expression operand, boolean negated, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitIsNull(this);
  }
}
