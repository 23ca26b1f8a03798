package io.millrace.sql.internal.tree;

import java.util.List;

/** An operator that computes a value from two. */
public record Arithmetic(
    Operator operator, Expression left, Expression right, NodeLocation location)
    implements Expression {

  @Override
  public List<Expression> children() {
    return List.of(left, right);
  }

  /** Operators, tightest group first. */
  public enum Operator {
    MULTIPLY("*"),
    DIVIDE("/"),
    MODULO("%"),
    ADD("+"),
    SUBTRACT("-"),
    CONCAT("||");

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
    return visitor.visitArithmetic(this);
  }
}
