package io.millrace.sql.internal.tree;

/** One {@code name = value} of a {@code WITH} clause. */
public record Property(Identifier name, Literal value, NodeLocation location) implements Node {}
