package io.millrace.sql.internal.tree;

import java.util.Optional;

/** {@code *}, or {@code source.*}. */
public record AllColumns(Optional<Identifier> source, NodeLocation location)
    implements SelectItem {}
