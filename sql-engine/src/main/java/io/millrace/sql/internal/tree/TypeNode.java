package io.millrace.sql.internal.tree;

/** A type as it was written; names are not resolved. */
public sealed interface TypeNode extends Node permits ArrayType, MapType, NamedType, StructType {

  /** Calls the method of {@code visitor} for this kind of type. */
  <R> R accept(TypeVisitor<R> visitor);
}
