package io.millrace.sql.internal.tree;

/** One entry of a {@link MapConstructor}. */
public record MapEntry(Expression key, Expression value, NodeLocation location) implements Node {}
