package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.tree.Arithmetic;
import io.millrace.sql.internal.tree.ArrayConstructor;
import io.millrace.sql.internal.tree.AtTimeZone;
import io.millrace.sql.internal.tree.Between;
import io.millrace.sql.internal.tree.Cast;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.ExpressionVisitor;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.IsNull;
import io.millrace.sql.internal.tree.Lambda;
import io.millrace.sql.internal.tree.Like;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.tree.MapConstructor;
import io.millrace.sql.internal.tree.MapEntry;
import io.millrace.sql.internal.tree.Not;
import io.millrace.sql.internal.tree.SearchedCase;
import io.millrace.sql.internal.tree.Signed;
import io.millrace.sql.internal.tree.SimpleCase;
import io.millrace.sql.internal.tree.StructConstructor;
import io.millrace.sql.internal.tree.StructEntry;
import io.millrace.sql.internal.tree.StructField;
import io.millrace.sql.internal.tree.Subscript;
import io.millrace.sql.internal.tree.TypedLiteral;
import io.millrace.sql.internal.tree.WhenBranch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces parts of an expression, from the outside in: what the rule replaces is not looked into,
 * everything else is rebuilt from its rewritten parts.
 */
final class ExpressionRewriter implements ExpressionVisitor<Expression> {
  private final Function<Expression, Optional<Expression>> rule;

  private ExpressionRewriter(Function<Expression, Optional<Expression>> rule) {
    this.rule = rule;
  }

  /** Returns {@code expression} with every part replaced for which {@code rule} gives another. */
  static Expression rewrite(
      Expression expression, Function<Expression, Optional<Expression>> rule) {
    return new ExpressionRewriter(rule).apply(expression);
  }

  private Expression apply(Expression expression) {
    return rule.apply(expression).orElseGet(() -> expression.accept(this));
  }

  private List<Expression> apply(List<Expression> expressions) {
    return expressions.stream().map(this::apply).toList();
  }

  private List<WhenBranch> branches(List<WhenBranch> branches) {
    return branches.stream()
        .map(b -> new WhenBranch(apply(b.condition()), apply(b.result()), b.location()))
        .toList();
  }

  @Override
  public Expression visitArithmetic(Arithmetic node) {
    return new Arithmetic(
        node.operator(), apply(node.left()), apply(node.right()), node.location());
  }

  @Override
  public Expression visitArrayConstructor(ArrayConstructor node) {
    return new ArrayConstructor(apply(node.elements()), node.location());
  }

  @Override
  public Expression visitAtTimeZone(AtTimeZone node) {
    return new AtTimeZone(apply(node.operand()), node.zone(), node.location());
  }

  @Override
  public Expression visitBetween(Between node) {
    return new Between(
        apply(node.value()),
        apply(node.low()),
        apply(node.high()),
        node.negated(),
        node.location());
  }

  @Override
  public Expression visitCast(Cast node) {
    return new Cast(apply(node.operand()), node.type(), node.location());
  }

  @Override
  public Expression visitColumnRef(ColumnRef node) {
    return node;
  }

  @Override
  public Expression visitComparison(Comparison node) {
    return new Comparison(
        node.operator(), apply(node.left()), apply(node.right()), node.location());
  }

  @Override
  public Expression visitFunctionCall(FunctionCall node) {
    return new FunctionCall(node.name(), apply(node.arguments()), node.star(), node.location());
  }

  @Override
  public Expression visitInList(InList node) {
    return new InList(
        apply(node.value()), apply(node.candidates()), node.negated(), node.location());
  }

  @Override
  public Expression visitIsNull(IsNull node) {
    return new IsNull(apply(node.operand()), node.negated(), node.location());
  }

  @Override
  public Expression visitLambda(Lambda node) {
    // A parameter hides a column of its name.
    Function<Expression, Optional<Expression>> inside =
        part ->
            FieldPath.of(part).root() instanceof ColumnRef ref
                    && ref.source().isEmpty()
                    && node.parameters().contains(ref.name())
                ? Optional.of(part)
                : rule.apply(part);
    return new Lambda(node.parameters(), rewrite(node.body(), inside), node.location());
  }

  @Override
  public Expression visitLike(Like node) {
    return new Like(
        apply(node.value()), apply(node.pattern()), node.escape(), node.negated(), node.location());
  }

  @Override
  public Expression visitLiteral(Literal node) {
    return node;
  }

  @Override
  public Expression visitLogical(Logical node) {
    return new Logical(node.operator(), apply(node.left()), apply(node.right()), node.location());
  }

  @Override
  public Expression visitMapConstructor(MapConstructor node) {
    return new MapConstructor(
        node.entries().stream()
            .map(e -> new MapEntry(apply(e.key()), apply(e.value()), e.location()))
            .toList(),
        node.location());
  }

  @Override
  public Expression visitNot(Not node) {
    return new Not(apply(node.operand()), node.location());
  }

  @Override
  public Expression visitSearchedCase(SearchedCase node) {
    return new SearchedCase(
        branches(node.branches()), node.otherwise().map(this::apply), node.location());
  }

  @Override
  public Expression visitSigned(Signed node) {
    return new Signed(node.sign(), apply(node.operand()), node.location());
  }

  @Override
  public Expression visitSimpleCase(SimpleCase node) {
    return new SimpleCase(
        apply(node.operand()),
        branches(node.branches()),
        node.otherwise().map(this::apply),
        node.location());
  }

  @Override
  public Expression visitStructConstructor(StructConstructor node) {
    return new StructConstructor(
        node.entries().stream()
            .map(e -> new StructEntry(e.name(), apply(e.value()), e.location()))
            .toList(),
        node.location());
  }

  @Override
  public Expression visitStructField(StructField node) {
    return new StructField(apply(node.base()), node.field(), node.location());
  }

  @Override
  public Expression visitSubscript(Subscript node) {
    return new Subscript(apply(node.base()), apply(node.index()), node.location());
  }

  @Override
  public Expression visitTypedLiteral(TypedLiteral node) {
    return node;
  }
}
