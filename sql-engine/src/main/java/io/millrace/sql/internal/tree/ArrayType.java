package io.millrace.sql.internal.tree;

/** {@code ARRAY<element>}. */
public record ArrayType(TypeNode element, NodeLocation location) implements TypeNode {

  @Override
  public <R> R accept(TypeVisitor<R> visitor) {
    return visitor.visitArrayType(this);
  }
}
