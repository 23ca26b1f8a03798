package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code value [NOT] BETWEEN low AND high}, both ends included. */
public record Between(
    Expression value, Expression low, Expression high, boolean negated, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(value, low, high);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitBetween(this);
  }
}
