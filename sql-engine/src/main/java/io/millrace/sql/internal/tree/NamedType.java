package io.millrace.sql.internal.tree;

import java.util.List;

/** A built-in or user-defined type by name, with its numbers: {@code DECIMAL(10, 2)}. */
public record NamedType(Identifier name, List<Integer> parameters, NodeLocation location)
    implements TypeNode {

  /** Copies the lists, so that the node cannot change. */
  public NamedType {
    parameters = List.copyOf(parameters);
  }

  @Override
  public <R> R accept(TypeVisitor<R> visitor) {
    return visitor.visitNamedType(this);
  }
}
