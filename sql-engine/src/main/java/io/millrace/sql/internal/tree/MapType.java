package io.millrace.sql.internal.tree;

/** {@code MAP<key, value>}. */
public record MapType(TypeNode key, TypeNode value, NodeLocation location) implements TypeNode {

  @Override
  public <R> R accept(TypeVisitor<R> visitor) {
    return visitor.visitMapType(this);
  }
}
