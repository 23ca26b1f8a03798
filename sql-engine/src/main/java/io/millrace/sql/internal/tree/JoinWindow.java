package io.millrace.sql.internal.tree;

import java.util.Optional;

/** {@code WITHIN}: how far before and after the left row the right row may be. */
public record JoinWindow(
    TimeSpan before, TimeSpan after, Optional<TimeSpan> grace, NodeLocation location)
    implements Node {}
