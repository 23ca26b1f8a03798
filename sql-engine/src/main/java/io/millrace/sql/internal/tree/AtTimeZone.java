package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code operand AT TIME ZONE zone}. */
public record AtTimeZone(Expression operand, String zone, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitAtTimeZone(this);
  }
}
