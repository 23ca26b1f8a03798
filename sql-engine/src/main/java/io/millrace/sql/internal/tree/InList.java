package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.stream.Stream;

/** {@code value [NOT] IN (candidates)}. */
public record InList(
    Expression value, List<Expression> candidates, boolean negated, NodeLocation location)
    implements Expression {

  /** Copies the lists, so that the node cannot change. */
  public InList {
    candidates = List.copyOf(candidates);
  }

  @Override
  public List<Expression> children() {
    return Stream.concat(Stream.of(value), candidates.stream()).toList();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitInList(this);
  }
}
