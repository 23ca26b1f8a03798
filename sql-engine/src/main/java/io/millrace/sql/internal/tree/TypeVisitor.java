package io.millrace.sql.internal.tree;

/** One method for each kind of type, so that the compiler finds the missing case. */
public interface TypeVisitor<R> {

  /** Handles a {@link ArrayType}. */
  R visitArrayType(ArrayType node);

  /** Handles a {@link MapType}. */
  R visitMapType(MapType node);

  /** Handles a {@link NamedType}. */
  R visitNamedType(NamedType node);

  /** Handles a {@link StructType}. */
  R visitStructType(StructType node);
}
