package io.millrace.sql.internal.tree;

import java.util.List;

/** A field of a struct: {@code base->field}. */
public record StructField(Expression base, Identifier field, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(base);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitStructField(this);
  }
}
