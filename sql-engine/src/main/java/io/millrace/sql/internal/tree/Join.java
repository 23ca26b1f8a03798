package io.millrace.sql.internal.tree;

import java.util.Optional;

/** A join of what stands left with one more source. */
public record Join(
    Type type,
    Relation left,
    SourceRef right,
    Optional<JoinWindow> within,
    Expression condition,
    NodeLocation location)
    implements Relation {

  /** Which rows without a partner take part. */
  public enum Type {
    INNER,
    LEFT,
    RIGHT,
    FULL
  }
}
