package io.millrace.sql.internal.tree;

/** One field of a {@link StructConstructor}. */
public record StructEntry(Identifier name, Expression value, NodeLocation location)
    implements Node {}
