package io.millrace.sql.internal.tree;

import java.util.List;

/** An element of an array or map: {@code base[index]}. */
public record Subscript(Expression base, Expression index, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(base, index);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitSubscript(this);
  }
}
