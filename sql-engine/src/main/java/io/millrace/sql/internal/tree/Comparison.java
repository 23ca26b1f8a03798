package io.millrace.sql.internal.tree;

import java.util.List;

/** A comparison of two values. */
public record Comparison(
    Operator operator, Expression left, Expression right, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  /** Operators; the last two treat null as a value. */
  public enum Operator {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    DISTINCT_FROM("IS DISTINCT FROM"),
    NOT_DISTINCT_FROM("IS NOT DISTINCT FROM");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** Returns the operator as it is written. */
    public String symbol() {
      return symbol;
    }
  }

  @Override
  public <R> R accept(ExpressionVisitor<R> visitor) {
    return visitor.visitComparison(this);
  }
}
