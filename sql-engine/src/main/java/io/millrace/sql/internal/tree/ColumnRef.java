package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.Optional;

/** A column, optionally with the name or alias of its source in front. */
public record ColumnRef(Optional<Identifier> source, Identifier name, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitColumnRef(this);
  }
}
