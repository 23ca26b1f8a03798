package io.millrace.sql.internal.tree;

import java.util.Optional;

/** A column of a created source; the header key only with the role {@code HEADER}. */
public record ColumnDefinition(
    Identifier name, TypeNode type, Role role, Optional<String> headerKey, NodeLocation location)
    implements Node {

  /** What a column is part of. */
  public enum Role {
    VALUE,
    KEY,
    PRIMARY_KEY,
    /** All headers of the record. */
    HEADERS,
    /** The last header with a given key. */
    HEADER
  }
}
