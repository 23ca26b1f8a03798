package io.millrace.sql.internal.parser;

import static io.millrace.sql.internal.parser.Terminals.identifier;
import static io.millrace.sql.internal.parser.Terminals.identifiers;
import static io.millrace.sql.internal.parser.Terminals.locate;
import static io.millrace.sql.internal.parser.Terminals.string;

import io.millrace.sql.grammar.SqlGrammarBaseVisitor;
import io.millrace.sql.grammar.SqlGrammarParser;
import io.millrace.sql.grammar.SqlGrammarParser.AdditiveContext;
import io.millrace.sql.grammar.SqlGrammarParser.AndContext;
import io.millrace.sql.grammar.SqlGrammarParser.ArgumentContext;
import io.millrace.sql.grammar.SqlGrammarParser.ArrayConstructorContext;
import io.millrace.sql.grammar.SqlGrammarParser.AtTimeZoneContext;
import io.millrace.sql.grammar.SqlGrammarParser.BareParameterContext;
import io.millrace.sql.grammar.SqlGrammarParser.CallContext;
import io.millrace.sql.grammar.SqlGrammarParser.CastContext;
import io.millrace.sql.grammar.SqlGrammarParser.ColumnContext;
import io.millrace.sql.grammar.SqlGrammarParser.ConcatenationContext;
import io.millrace.sql.grammar.SqlGrammarParser.ConstantValueContext;
import io.millrace.sql.grammar.SqlGrammarParser.ElseBranchContext;
import io.millrace.sql.grammar.SqlGrammarParser.ExpressionContext;
import io.millrace.sql.grammar.SqlGrammarParser.FieldContext;
import io.millrace.sql.grammar.SqlGrammarParser.IdentifierContext;
import io.millrace.sql.grammar.SqlGrammarParser.LambdaContext;
import io.millrace.sql.grammar.SqlGrammarParser.LambdaParametersContext;
import io.millrace.sql.grammar.SqlGrammarParser.LiteralContext;
import io.millrace.sql.grammar.SqlGrammarParser.MapConstructorContext;
import io.millrace.sql.grammar.SqlGrammarParser.MultiplicativeContext;
import io.millrace.sql.grammar.SqlGrammarParser.NonNumberContext;
import io.millrace.sql.grammar.SqlGrammarParser.NotContext;
import io.millrace.sql.grammar.SqlGrammarParser.NumberConstantContext;
import io.millrace.sql.grammar.SqlGrammarParser.NumberContext;
import io.millrace.sql.grammar.SqlGrammarParser.NumberLiteralContext;
import io.millrace.sql.grammar.SqlGrammarParser.OrContext;
import io.millrace.sql.grammar.SqlGrammarParser.OtherLiteralContext;
import io.millrace.sql.grammar.SqlGrammarParser.ParameterListContext;
import io.millrace.sql.grammar.SqlGrammarParser.ParenthesizedContext;
import io.millrace.sql.grammar.SqlGrammarParser.PlainArgumentContext;
import io.millrace.sql.grammar.SqlGrammarParser.PredicatedContext;
import io.millrace.sql.grammar.SqlGrammarParser.PrimaryContext;
import io.millrace.sql.grammar.SqlGrammarParser.PrimaryValueContext;
import io.millrace.sql.grammar.SqlGrammarParser.SearchedCaseContext;
import io.millrace.sql.grammar.SqlGrammarParser.SignedContext;
import io.millrace.sql.grammar.SqlGrammarParser.SimpleCaseContext;
import io.millrace.sql.grammar.SqlGrammarParser.StarCallContext;
import io.millrace.sql.grammar.SqlGrammarParser.StructConstructorContext;
import io.millrace.sql.grammar.SqlGrammarParser.SubscriptContext;
import io.millrace.sql.grammar.SqlGrammarParser.TypedConstantContext;
import io.millrace.sql.grammar.SqlGrammarParser.UnitArgumentContext;
import io.millrace.sql.grammar.SqlGrammarParser.ValueContext;
import io.millrace.sql.grammar.SqlGrammarParser.WhenBranchContext;
import io.millrace.sql.internal.tree.Arithmetic;
import io.millrace.sql.internal.tree.ArrayConstructor;
import io.millrace.sql.internal.tree.AtTimeZone;
import io.millrace.sql.internal.tree.Cast;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Lambda;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.tree.MapConstructor;
import io.millrace.sql.internal.tree.MapEntry;
import io.millrace.sql.internal.tree.NodeLocation;
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
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds expressions, apart from predicates, which {@link PredicateBuilder} builds. */
final class ExpressionBuilder extends SqlGrammarBaseVisitor<Expression> {
  private final TypeBuilder types;
  private final PredicateBuilder predicates;

  ExpressionBuilder(TypeBuilder types) {
    this.types = types;
    this.predicates = new PredicateBuilder(this);
  }

  Expression build(ExpressionContext context) {
    return visit(context);
  }

  Expression build(ValueContext context) {
    return visit(context);
  }

  Expression build(PrimaryContext context) {
    return visit(context);
  }

  List<Expression> buildAll(List<ExpressionContext> contexts) {
    return contexts.stream().map(this::build).toList();
  }

  /** Returns the constant of a place that takes nothing else, such as a property. */
  Literal literal(LiteralContext context) {
    if (context instanceof NumberLiteralContext number) {
      boolean negative = number.getStart().getText().equals("-");
      return Terminals.number(number.number(), negative, locate(number));
    }
    return constant(((OtherLiteralContext) context).nonNumber());
  }

  @Override
  public Expression visitNot(NotContext context) {
    return new Not(visit(context.expression()), locate(context));
  }

  @Override
  public Expression visitAnd(AndContext context) {
    return logical(Logical.Operator.AND, context.expression(), context);
  }

  @Override
  public Expression visitOr(OrContext context) {
    return logical(Logical.Operator.OR, context.expression(), context);
  }

  private Expression logical(
      Logical.Operator operator, List<ExpressionContext> sides, ParserRuleContext context) {
    return new Logical(operator, visit(sides.get(0)), visit(sides.get(1)), locate(context));
  }

  @Override
  public Expression visitPredicated(PredicatedContext context) {
    Expression value = visit(context.value());
    return context.predicate() == null
        ? value
        : predicates.build(value, context.predicate(), locate(context));
  }

  @Override
  public Expression visitPrimaryValue(PrimaryValueContext context) {
    return visit(context.primary());
  }

  @Override
  public Expression visitAtTimeZone(AtTimeZoneContext context) {
    return new AtTimeZone(visit(context.value()), string(context.STRING()), locate(context));
  }

  @Override
  public Expression visitSigned(SignedContext context) {
    boolean minus = context.operator.getText().equals("-");
    NumberContext number = numberIn(context.value());
    if (minus && number != null) {
      return Terminals.number(number, true, locate(context));
    }
    Signed.Sign sign = minus ? Signed.Sign.MINUS : Signed.Sign.PLUS;
    return new Signed(sign, visit(context.value()), locate(context));
  }

  private static @Nullable NumberContext numberIn(ValueContext value) {
    return value instanceof PrimaryValueContext primary
            && primary.primary() instanceof ConstantValueContext constant
            && constant.constant() instanceof NumberConstantContext number
        ? number.number()
        : null;
  }

  @Override
  public Expression visitMultiplicative(MultiplicativeContext context) {
    return arithmetic(multiplicative(context.operator), context.value(), context);
  }

  @Override
  public Expression visitAdditive(AdditiveContext context) {
    Arithmetic.Operator operator =
        context.operator.getText().equals("+")
            ? Arithmetic.Operator.ADD
            : Arithmetic.Operator.SUBTRACT;
    return arithmetic(operator, context.value(), context);
  }

  @Override
  public Expression visitConcatenation(ConcatenationContext context) {
    return arithmetic(Arithmetic.Operator.CONCAT, context.value(), context);
  }

  private static Arithmetic.Operator multiplicative(Token token) {
    return switch (token.getText()) {
      case "*" -> Arithmetic.Operator.MULTIPLY;
      case "/" -> Arithmetic.Operator.DIVIDE;
      default -> Arithmetic.Operator.MODULO;
    };
  }

  private Expression arithmetic(
      Arithmetic.Operator operator, List<ValueContext> sides, ParserRuleContext context) {
    return new Arithmetic(operator, visit(sides.get(0)), visit(sides.get(1)), locate(context));
  }

  @Override
  public Expression visitConstantValue(ConstantValueContext context) {
    return visit(context.constant());
  }

  @Override
  public Expression visitNumberConstant(NumberConstantContext context) {
    return Terminals.number(context.number(), false, locate(context));
  }

  @Override
  public Expression visitNonNumber(NonNumberContext context) {
    return constant(context);
  }

  private static Literal constant(NonNumberContext context) {
    NodeLocation location = locate(context);
    return switch (context.getStart().getType()) {
      case SqlGrammarParser.TRUE -> new Literal(Literal.Kind.BOOLEAN, true, location);
      case SqlGrammarParser.FALSE -> new Literal(Literal.Kind.BOOLEAN, false, location);
      case SqlGrammarParser.NULL -> new Literal(Literal.Kind.NULL, null, location);
      default -> new Literal(Literal.Kind.STRING, string(context.STRING()), location);
    };
  }

  @Override
  public Expression visitTypedConstant(TypedConstantContext context) {
    return new TypedLiteral(
        TypeBuilder.typeName(context.typeName()), string(context.STRING()), locate(context));
  }

  @Override
  public Expression visitSearchedCase(SearchedCaseContext context) {
    return new SearchedCase(
        branches(context.whenBranch()), otherwise(context.elseBranch()), locate(context));
  }

  @Override
  public Expression visitSimpleCase(SimpleCaseContext context) {
    return new SimpleCase(
        visit(context.expression()),
        branches(context.whenBranch()),
        otherwise(context.elseBranch()),
        locate(context));
  }

  private List<WhenBranch> branches(List<WhenBranchContext> contexts) {
    return contexts.stream()
        .map(
            branch -> new WhenBranch(visit(branch.condition), visit(branch.result), locate(branch)))
        .toList();
  }

  private Optional<Expression> otherwise(@Nullable ElseBranchContext context) {
    return Optional.ofNullable(context).map(branch -> visit(branch.expression()));
  }

  @Override
  public Expression visitCast(CastContext context) {
    return new Cast(visit(context.expression()), types.build(context.type()), locate(context));
  }

  @Override
  public Expression visitArrayConstructor(ArrayConstructorContext context) {
    return new ArrayConstructor(buildAll(context.expression()), locate(context));
  }

  @Override
  public Expression visitMapConstructor(MapConstructorContext context) {
    List<MapEntry> entries =
        context.mapEntry().stream()
            .map(
                entry ->
                    new MapEntry(
                        visit(entry.expression(0)), visit(entry.expression(1)), locate(entry)))
            .toList();
    return new MapConstructor(entries, locate(context));
  }

  @Override
  public Expression visitStructConstructor(StructConstructorContext context) {
    List<StructEntry> entries =
        context.structEntry().stream()
            .map(
                entry ->
                    new StructEntry(
                        identifier(entry.identifier()), visit(entry.expression()), locate(entry)))
            .toList();
    return new StructConstructor(entries, locate(context));
  }

  @Override
  public Expression visitStarCall(StarCallContext context) {
    return new FunctionCall(identifier(context.identifier()), List.of(), true, locate(context));
  }

  @Override
  public Expression visitCall(CallContext context) {
    List<Expression> arguments = context.argument().stream().map(this::argument).toList();
    return new FunctionCall(identifier(context.identifier()), arguments, false, locate(context));
  }

  private Expression argument(ArgumentContext context) {
    if (context instanceof PlainArgumentContext plain) {
      return visit(plain.expression());
    }
    return context instanceof UnitArgumentContext unit
        ? new Literal(Literal.Kind.TIME_UNIT, WindowBuilder.unit(unit.getStart()), locate(unit))
        : visit((LambdaContext) context);
  }

  @Override
  public Expression visitLambda(LambdaContext context) {
    List<Identifier> parameters = parameters(context.lambdaParameters());
    return new Lambda(parameters, visit(context.expression()), locate(context));
  }

  private static List<Identifier> parameters(LambdaParametersContext context) {
    return context instanceof BareParameterContext bare
        ? List.of(identifier(bare.identifier()))
        : identifiers(((ParameterListContext) context).identifier());
  }

  @Override
  public Expression visitColumn(ColumnContext context) {
    List<IdentifierContext> parts = context.identifier();
    Optional<Identifier> source =
        parts.size() == 1 ? Optional.empty() : Optional.of(identifier(parts.get(0)));
    return new ColumnRef(source, identifier(parts.get(parts.size() - 1)), locate(context));
  }

  @Override
  public Expression visitSubscript(SubscriptContext context) {
    return new Subscript(visit(context.primary()), visit(context.expression()), locate(context));
  }

  @Override
  public Expression visitField(FieldContext context) {
    return new StructField(
        visit(context.primary()), identifier(context.identifier()), locate(context));
  }

  @Override
  public Expression visitParenthesized(ParenthesizedContext context) {
    return visit(context.expression());
  }
}
