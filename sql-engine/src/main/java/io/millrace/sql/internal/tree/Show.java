package io.millrace.sql.internal.tree;

/** {@code SHOW} (or {@code LIST}) of a kind of object. */
public record Show(Subject subject, boolean extended, NodeLocation location) implements Statement {

  /** Kinds of objects that can be listed; {@code ALL_TOPICS} includes internal ones. */
  public enum Subject {
    ALL_TOPICS,
    CONNECTORS,
    CONNECTOR_PLUGINS,
    FUNCTIONS,
    PROPERTIES,
    QUERIES,
    SINK_CONNECTORS,
    SOURCE_CONNECTORS,
    STREAMS,
    TABLES,
    TOPICS,
    TYPES,
    VARIABLES
  }

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitShow(this);
  }
}
