package io.millrace.sql.internal.tree;

/** {@code struct->*}: one column for each field. */
public record AllFields(Expression struct, NodeLocation location) implements SelectItem {}
