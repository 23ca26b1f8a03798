package io.millrace.sql.internal.tree;

import java.util.Optional;

/** An expression, optionally with a name. */
public record SingleColumn(Expression expression, Optional<Identifier> alias, NodeLocation location)
    implements SelectItem {}
