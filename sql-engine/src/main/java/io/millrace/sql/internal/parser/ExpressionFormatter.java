package io.millrace.sql.internal.parser;

import static java.util.Objects.requireNonNull;

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
import io.millrace.sql.internal.tree.Not;
import io.millrace.sql.internal.tree.SearchedCase;
import io.millrace.sql.internal.tree.Signed;
import io.millrace.sql.internal.tree.SimpleCase;
import io.millrace.sql.internal.tree.StructConstructor;
import io.millrace.sql.internal.tree.StructField;
import io.millrace.sql.internal.tree.Subscript;
import io.millrace.sql.internal.tree.TypedLiteral;
import io.millrace.sql.internal.tree.WhenBranch;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes expressions; {@link Binding} decides where parentheses are needed. */
final class ExpressionFormatter implements ExpressionVisitor<String> {
  private static final ExpressionFormatter INSTANCE = new ExpressionFormatter();

  private ExpressionFormatter() {}

  static String format(Expression expression) {
    return expression.accept(INSTANCE);
  }

  private static String list(List<Expression> expressions) {
    return Names.list(expressions, ExpressionFormatter::format);
  }

  /** Writes {@code operand} in parentheses unless it binds at least as tightly as {@code least}. */
  private static String operand(Expression operand, Binding least) {
    String text = format(operand);
    return Binding.of(operand).compareTo(least) >= 0 ? text : '(' + text + ')';
  }

  /** Left-associative: on the right an operator of the same level needs parentheses. */
  private static String infix(Expression left, String operator, Expression right, Binding binding) {
    String text = format(right);
    String rightText = Binding.of(right).compareTo(binding) > 0 ? text : '(' + text + ')';
    return operand(left, binding) + ' ' + operator + ' ' + rightText;
  }

  @Override
  public String visitArithmetic(Arithmetic node) {
    return infix(node.left(), node.operator().symbol(), node.right(), Binding.of(node));
  }

  @Override
  public String visitArrayConstructor(ArrayConstructor node) {
    return "ARRAY[" + list(node.elements()) + ']';
  }

  @Override
  public String visitAtTimeZone(AtTimeZone node) {
    return operand(node.operand(), Binding.TIME_ZONE)
        + " AT TIME ZONE "
        + Names.string(node.zone());
  }

  @Override
  public String visitBetween(Between node) {
    return operand(node.value(), Binding.CONCATENATION)
        + not(node.negated())
        + " BETWEEN "
        + operand(node.low(), Binding.CONCATENATION)
        + " AND "
        + operand(node.high(), Binding.CONCATENATION);
  }

  @Override
  public String visitCast(Cast node) {
    return "CAST(" + format(node.operand()) + " AS " + SqlFormatter.format(node.type()) + ')';
  }

  @Override
  public String visitColumnRef(ColumnRef node) {
    String source = node.source().map(name -> Names.format(name) + '.').orElse("");
    return source + Names.format(node.name());
  }

  @Override
  public String visitComparison(Comparison node) {
    return operand(node.left(), Binding.CONCATENATION)
        + ' '
        + node.operator().symbol()
        + ' '
        + operand(node.right(), Binding.CONCATENATION);
  }

  @Override
  public String visitFunctionCall(FunctionCall node) {
    return Names.format(node.name()) + '(' + (node.star() ? "*" : list(node.arguments())) + ')';
  }

  @Override
  public String visitInList(InList node) {
    return operand(node.value(), Binding.CONCATENATION)
        + not(node.negated())
        + " IN ("
        + list(node.candidates())
        + ')';
  }

  @Override
  public String visitIsNull(IsNull node) {
    return operand(node.operand(), Binding.CONCATENATION)
        + (node.negated() ? " IS NOT NULL" : " IS NULL");
  }

  @Override
  public String visitLambda(Lambda node) {
    String parameters =
        node.parameters().size() == 1
            ? Names.format(node.parameters().get(0))
            : Names.tuple(node.parameters(), Names::format);
    return parameters + " => " + format(node.body());
  }

  @Override
  public String visitLike(Like node) {
    return operand(node.value(), Binding.CONCATENATION)
        + not(node.negated())
        + " LIKE "
        + operand(node.pattern(), Binding.CONCATENATION)
        + node.escape().map(escape -> " ESCAPE " + Names.string(escape)).orElse("");
  }

  private static String not(boolean negated) {
    return negated ? " NOT" : "";
  }

  @Override
  public String visitLiteral(Literal node) {
    return switch (node.kind()) {
      case STRING -> Names.string(node.text());
      case BOOLEAN, NULL -> node.text().toUpperCase(Locale.ROOT);
      case INT, BIGINT -> node.text();
      // A point makes a DECIMAL, an exponent makes a DOUBLE.
      case DECIMAL -> node.text().indexOf('.') < 0 ? node.text() + '.' : node.text();
      case DOUBLE -> node.text().indexOf('E') < 0 ? node.text() + "E0" : node.text();
      case TIME_UNIT -> QueryFormatter.unit((ChronoUnit) requireNonNull(node.value()));
    };
  }

  @Override
  public String visitLogical(Logical node) {
    return infix(node.left(), node.operator().name(), node.right(), Binding.of(node));
  }

  @Override
  public String visitMapConstructor(MapConstructor node) {
    return "MAP"
        + Names.tuple(
            node.entries(), entry -> format(entry.key()) + " := " + format(entry.value()));
  }

  @Override
  public String visitNot(Not node) {
    return "NOT " + operand(node.operand(), Binding.NOT);
  }

  @Override
  public String visitSearchedCase(SearchedCase node) {
    return "CASE" + branches(node.branches(), node.otherwise());
  }

  @Override
  public String visitSimpleCase(SimpleCase node) {
    return "CASE " + format(node.operand()) + branches(node.branches(), node.otherwise());
  }

  private static String branches(List<WhenBranch> branches, Optional<Expression> otherwise) {
    StringBuilder out = new StringBuilder();
    for (WhenBranch branch : branches) {
      out.append(" WHEN ").append(format(branch.condition()));
      out.append(" THEN ").append(format(branch.result()));
    }
    otherwise.ifPresent(expression -> out.append(" ELSE ").append(format(expression)));
    return out.append(" END").toString();
  }

  @Override
  public String visitSigned(Signed node) {
    String sign = node.sign() == Signed.Sign.MINUS ? "-" : "+";
    // Two signs in a row could start a comment, and a sign before a number is part of the number.
    boolean atomic = Binding.of(node.operand()) == Binding.PRIMARY;
    return atomic && !(node.operand() instanceof Literal)
        ? sign + format(node.operand())
        : sign + '(' + format(node.operand()) + ')';
  }

  @Override
  public String visitStructConstructor(StructConstructor node) {
    return "STRUCT"
        + Names.tuple(
            node.entries(), entry -> Names.format(entry.name()) + " := " + format(entry.value()));
  }

  @Override
  public String visitStructField(StructField node) {
    return operand(node.base(), Binding.PRIMARY) + "->" + Names.format(node.field());
  }

  @Override
  public String visitSubscript(Subscript node) {
    return operand(node.base(), Binding.PRIMARY) + '[' + format(node.index()) + ']';
  }

  @Override
  public String visitTypedLiteral(TypedLiteral node) {
    return TypeFormatter.name(node.type()) + ' ' + Names.string(node.text());
  }
}
