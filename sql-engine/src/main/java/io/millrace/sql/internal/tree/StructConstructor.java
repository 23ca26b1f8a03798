package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code STRUCT(name := value, ...)}. */
public record StructConstructor(List<StructEntry> entries, NodeLocation location)
    implements Expression {

  /** Copies the lists, so that the node cannot change. */
  public StructConstructor {
    entries = List.copyOf(entries);
  }

  @Override
  public List<Expression> children() {
    return entries.stream().map(StructEntry::value).toList();
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitStructConstructor(this);
  }
}
