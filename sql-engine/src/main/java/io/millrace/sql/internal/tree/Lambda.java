package io.millrace.sql.internal.tree;

import java.util.List;

/** A function given as an argument: {@code (x, y) => body}. */
public record Lambda(List<Identifier> parameters, Expression body, NodeLocation location)
    implements Expression {

  /** Copies the lists, so that the node cannot change. */
  public Lambda {
    parameters = List.copyOf(parameters);
  }

  @Override
  public List<Expression> children() {
    return List.of(body);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLambda(this);
  }
}
