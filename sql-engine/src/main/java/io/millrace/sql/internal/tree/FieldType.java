package io.millrace.sql.internal.tree;

/** One field of a {@link StructType}. */
public record FieldType(Identifier name, TypeNode type, NodeLocation location) implements Node {}
