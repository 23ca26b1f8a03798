package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.Optional;

/** {@code value [NOT] LIKE pattern [ESCAPE escape]}; the escape is one character. */
public record Like(
    Expression value,
    Expression pattern,
    Optional<String> escape,
    boolean negated,
    NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(value, pattern);
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitLike(this);
  }
}
