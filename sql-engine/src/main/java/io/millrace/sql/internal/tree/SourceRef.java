package io.millrace.sql.internal.tree;

import java.util.Optional;

/** A stream or table, optionally under another name. */
public record SourceRef(Identifier name, Optional<Identifier> alias, NodeLocation location)
    implements Relation {

  /** Returns the name that column references use: the alias, else the name. */
  public Identifier effectiveName() {
    return alias.orElse(name);
  }
}
