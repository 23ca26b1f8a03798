package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code ARRAY[elements]}. */
public record ArrayConstructor(List<Expression> elements, NodeLocation location)
    implements Expression {

  /** Copies the lists, so that the node cannot change. */
  public ArrayConstructor {
    elements = List.copyOf(elements);
  }

  @Override
  public List<Expression> children() {
    return elements;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitArrayConstructor(this);
  }
}
