package io.millrace.sql.internal.tree;

/** {@code HOPPING}: windows that start every {@code advance}. */
public record HoppingWindow(
    TimeSpan size, TimeSpan advance, WindowBounds bounds, NodeLocation location)
    implements WindowSpec {}
