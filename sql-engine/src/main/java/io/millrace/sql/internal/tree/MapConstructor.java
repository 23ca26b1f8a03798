package io.millrace.sql.internal.tree;

import java.util.List;
import java.util.stream.Stream;

/** {@code MAP(key := value, ...)}. */
public record MapConstructor(List<MapEntry> entries, NodeLocation location) implements Expression {

  /** Copies the lists, so that the node cannot change. */
  public MapConstructor {
    entries = List.copyOf(entries);
  }

  @Override
  public List<Expression> children() {
    return entries.stream().flatMap(entry -> Stream.of(entry.key(), entry.value())).toList();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitMapConstructor(this);
  }
}
