package io.millrace.sql.internal.tree;

/** {@code SESSION}: windows that end after a gap without rows. */
public record SessionWindow(TimeSpan gap, WindowBounds bounds, NodeLocation location)
    implements WindowSpec {}
