package io.millrace.sql.internal.tree;

import java.util.List;

/** A text read as a type: {@code DATE '2026-01-31'}. */
public record TypedLiteral(Identifier type, String text, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitTypedLiteral(this);
  }
}
