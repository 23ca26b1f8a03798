package io.millrace.sql.internal.tree;

import java.util.List;

/** A sign before an expression; a minus before a number is part of the {@link Literal}. */
public record Signed(Sign sign, Expression operand, NodeLocation location) implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(operand);
  }

  /** The two signs. */
  public enum Sign {
    MINUS,
    PLUS
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitSigned(this);
  }
}
