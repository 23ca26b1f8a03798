package io.millrace.sql.internal.tree;

import java.util.List;

/** {@code STRUCT<name type, ...>}; may be empty. */
public record StructType(List<FieldType> fields, NodeLocation location) implements TypeNode {

  /** Copies the lists, so that the node cannot change. */
  public StructType {
    fields = List.copyOf(fields);
  }

  @Override
  public <R> R accept(TypeVisitor<R> visitor) {
    return visitor.visitStructType(this);
  }
}
