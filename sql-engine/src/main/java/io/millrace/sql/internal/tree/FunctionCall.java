package io.millrace.sql.internal.tree;

import java.util.List;

/** A call of a function; {@code star} for the form {@code COUNT(*)}, which has no arguments. */
public record FunctionCall(
    Identifier name, List<Expression> arguments, boolean star, NodeLocation location)
    implements Expression {

  /** Copies the lists, so that the node cannot change. */
  public FunctionCall {
    arguments = List.copyOf(arguments);
  }

  @Override
  public List<Expression> children() {
    return arguments;
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitFunctionCall(this);
  }
}
