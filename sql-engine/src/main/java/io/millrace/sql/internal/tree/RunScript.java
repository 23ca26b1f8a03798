package io.millrace.sql.internal.tree;

/** {@code RUN SCRIPT}: runs the statements of a file. */
public record RunScript(String path, NodeLocation location) implements Statement {

  @Override
  public <R> R accept(StatementVisitor<R> visitor) {
    return visitor.visitRunScript(this);
  }
}
