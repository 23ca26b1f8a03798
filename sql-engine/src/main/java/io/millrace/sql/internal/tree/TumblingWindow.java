package io.millrace.sql.internal.tree;

/** {@code TUMBLING}: windows side by side. */
public record TumblingWindow(TimeSpan size, WindowBounds bounds, NodeLocation location)
    implements WindowSpec {}
