package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
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
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.IsNull;
import io.millrace.sql.internal.tree.Lambda;
import io.millrace.sql.internal.tree.Like;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.tree.MapConstructor;
import io.millrace.sql.internal.tree.MapEntry;
import io.millrace.sql.internal.tree.NamedType;
import io.millrace.sql.internal.tree.Not;
import io.millrace.sql.internal.tree.SearchedCase;
import io.millrace.sql.internal.tree.Signed;
import io.millrace.sql.internal.tree.SimpleCase;
import io.millrace.sql.internal.tree.StructConstructor;
import io.millrace.sql.internal.tree.StructField;
import io.millrace.sql.internal.tree.Subscript;
import io.millrace.sql.internal.tree.TypedLiteral;
import io.millrace.sql.internal.value.Casts;
import io.millrace.sql.internal.value.TemporalText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Walks an expression and hands each kind to the binder of its family. */
final class ExpressionBinder implements ExpressionVisitor<Bound> {
  private static final Set<String> TIME_COLUMNS = Set.of("ROWTIME", "WINDOWSTART", "WINDOWEND");
  private static final Bound NULL = Bound.literal(null, null);

  private final ColumnResolver columns;
  private final TypeResolver types;
  private final CallBinder calls;
  // Of all lambdas around, the innermost last; their values stand behind the columns of a row.
  private final List<Parameter> parameters;

  /** A parameter of a lambda. */
  private record Parameter(Identifier name, SqlType type) {}

  ExpressionBinder(ColumnResolver columns, TypeResolver types, CallBinder calls) {
    this(columns, types, calls, List.of());
  }

  private ExpressionBinder(
      ColumnResolver columns, TypeResolver types, CallBinder calls, List<Parameter> parameters) {
    this.columns = columns;
    this.types = types;
    this.calls = calls;
    this.parameters = parameters;
  }

  /** Returns a binder for the body of a lambda. */
  ExpressionBinder withParameters(List<Identifier> names, List<SqlType> valueTypes) {
    List<Parameter> all = new ArrayList<>(parameters);
    for (int i = 0; i < names.size(); i++) {
      all.add(new Parameter(names.get(i), valueTypes.get(i)));
    }
    return new ExpressionBinder(columns, types, calls, all);
  }

  /** Returns a variable that is null where it cannot be computed, which is reported. */
  Bound guarded(String name, SqlType type, Evaluator evaluator) {
    return Bound.variable(type, calls.guarded(name, evaluator));
  }

  Bound bind(Expression node) {
    return node.accept(this);
  }

  private List<Bound> bindAll(List<Expression> nodes) {
    List<Bound> bounds = new ArrayList<>();
    nodes.forEach(node -> bounds.add(bind(node)));
    return bounds;
  }

  @Override
  public Bound visitLiteral(Literal node) {
    return switch (node.kind()) {
      case INT -> Bound.literal(SqlTypes.INTEGER, node.value());
      case BIGINT -> Bound.literal(SqlTypes.BIGINT, node.value());
      case DOUBLE -> Bound.literal(SqlTypes.DOUBLE, node.value());
      case STRING -> Bound.literal(SqlTypes.STRING, node.value());
      case BOOLEAN -> Bound.literal(SqlTypes.BOOLEAN, node.value());
      case DECIMAL -> decimal(node);
      // Functions take units as text.
      case TIME_UNIT ->
          Bound.literal(SqlTypes.STRING, String.valueOf(node.value()).toUpperCase(Locale.ROOT));
      case NULL -> NULL;
    };
  }

  private static Bound decimal(Literal node) {
    BigDecimal written = new BigDecimal(node.text());
    BigDecimal value = written.scale() < 0 ? written.setScale(0) : written;
    int precision = Math.max(value.precision(), Math.max(1, value.scale()));
    return Bound.literal(SqlTypes.decimal(precision, value.scale()), value);
  }

  @Override
  public Bound visitColumnRef(ColumnRef node) {
    int count = parameters.size();
    for (int i = count - 1; i >= 0 && node.source().isEmpty(); i--) {
      if (parameters.get(i).name().equals(node.name())) {
        int fromEnd = count - i;
        return Bound.variable(parameters.get(i).type(), row -> row.get(row.size() - fromEnd));
      }
    }
    ColumnResolver.Resolved column = columns.resolve(node);
    int index = column.index();
    return Bound.variable(
        column.type(),
        new Coded(row -> row.get(index), Codes.column(index, Code.Sort.of(column.type()))));
  }

  @Override
  public Bound visitArithmetic(Arithmetic node) {
    Bound left = bind(node.left());
    Bound right = bind(node.right());
    if (node.operator() == Arithmetic.Operator.CONCAT) {
      return calls.bind(node, "CONCAT", List.of(left, right), List.of(node.left(), node.right()));
    }
    Bound result = ArithmeticBinder.bind(node, left, right);
    return parameters.isEmpty() ? result : failingOnNull(result);
  }

  /** As in ksqlDB, arithmetic with NULL in a lambda fails the call that the lambda is given to. */
  private static Bound failingOnNull(Bound bound) {
    Evaluator evaluator = bound.evaluator();
    return new Bound(
        bound.type(),
        row -> {
          Object value = evaluator.evaluate(row);
          if (value == null) {
            throw new IllegalArgumentException("an operand of arithmetic in a lambda is NULL");
          }
          return value;
        },
        bound.kind());
  }

  @Override
  public Bound visitSigned(Signed node) {
    return ArithmeticBinder.bindSign(node, bind(node.operand()));
  }

  @Override
  public Bound visitComparison(Comparison node) {
    Bound left = besideTime(node.left(), node.right());
    Bound right = besideTime(node.right(), node.left());
    return ComparisonBinder.bind(node.operator(), left, right, node);
  }

  @Override
  public Bound visitBetween(Between node) {
    Bound value = bind(node.value());
    Bound low =
        ComparisonBinder.bind(
            Comparison.Operator.GREATER_OR_EQUAL,
            value,
            besideTime(node.low(), node.value()),
            node);
    Bound high =
        ComparisonBinder.bind(
            Comparison.Operator.LESS_OR_EQUAL, value, besideTime(node.high(), node.value()), node);
    Evaluator first = low.evaluator();
    Evaluator second = high.evaluator();
    Bound between =
        Coercion.fold(
            SqlTypes.BOOLEAN,
            new Coded(
                row -> Boolean.TRUE.equals(first.evaluate(row)) ? second.evaluate(row) : false,
                Codes.between(first, second)),
            low,
            high);
    return node.negated() ? LogicBinder.not(between, node) : between;
  }

  /** Binds {@code node}; text beside a time column is read as a point in time, in epoch ms. */
  private Bound besideTime(Expression node, Expression other) {
    boolean isTime =
        other instanceof ColumnRef reference
            && TIME_COLUMNS.contains(reference.name().value())
            && columns.resolve(reference).type().is(SqlBaseType.BIGINT);
    if (!isTime || !(node instanceof Literal literal) || literal.kind() != Literal.Kind.STRING) {
      return bind(node);
    }
    try {
      return Bound.literal(
          SqlTypes.BIGINT, TemporalText.parseTimestamp(literal.text()).toEpochMilli());
    } catch (DateTimeException e) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_VALUE,
          node,
          "\"%s\" is not a point in time, for example 2026-01-31T09:30:00"
              .formatted(literal.text()));
    }
  }

  @Override
  public Bound visitLogical(Logical node) {
    return LogicBinder.bind(node, bind(node.left()), bind(node.right()));
  }

  @Override
  public Bound visitNot(Not node) {
    return LogicBinder.not(bind(node.operand()), node);
  }

  @Override
  public Bound visitInList(InList node) {
    return PredicateBinder.in(node, bind(node.value()), bindAll(node.candidates()));
  }

  @Override
  public Bound visitLike(Like node) {
    return PredicateBinder.like(node, bind(node.value()), bind(node.pattern()));
  }

  @Override
  public Bound visitIsNull(IsNull node) {
    return PredicateBinder.isNull(node, bind(node.operand()));
  }

  @Override
  public Bound visitSearchedCase(SearchedCase node) {
    List<Bound> conditions = new ArrayList<>();
    List<Bound> results = new ArrayList<>();
    node.branches()
        .forEach(
            branch -> {
              Bound condition = bind(branch.condition());
              LogicBinder.requireBoolean(condition, branch.condition(), "WHEN");
              conditions.add(condition);
              results.add(bind(branch.result()));
            });
    results.add(node.otherwise().map(this::bind).orElse(NULL));
    return CaseBinder.bind(node, conditions, results);
  }

  @Override
  public Bound visitSimpleCase(SimpleCase node) {
    Bound operand = bind(node.operand());
    List<Bound> conditions = new ArrayList<>();
    List<Bound> results = new ArrayList<>();
    node.branches()
        .forEach(
            branch -> {
              Bound value = bind(branch.condition());
              conditions.add(
                  ComparisonBinder.bind(
                      Comparison.Operator.EQUAL, operand, value, branch.condition()));
              results.add(bind(branch.result()));
            });
    results.add(node.otherwise().map(this::bind).orElse(NULL));
    return CaseBinder.bind(node, conditions, results);
  }

  @Override
  public Bound visitCast(Cast node) {
    Bound operand = bind(node.operand());
    SqlType target = types.resolve(node.type());
    if (operand.type() == null) {
      return new Bound(target, operand.evaluator(), Bound.Kind.CONSTANT);
    }
    Casts.Cast cast =
        Casts.find(operand.type(), target)
            .orElseThrow(
                () ->
                    BindErrors.mismatch(
                        node, "%s cannot be cast to %s".formatted(operand.type(), target)));
    return Coercion.cast(operand, target, cast);
  }

  @Override
  public Bound visitTypedLiteral(TypedLiteral node) {
    SqlType type =
        node.type().value().equals("DECIMAL")
            ? decimal(new Literal(Literal.Kind.DECIMAL, number(node), node.location()))
                .requireType()
            : types.resolve(new NamedType(node.type(), List.of(), node.location()));
    Optional<Bound> value = Coercion.lax(Bound.literal(SqlTypes.STRING, node.text()), type);
    return value.orElseThrow(
        () ->
            BindErrors.of(
                SqlErrorCode.INVALID_VALUE,
                node,
                "\"%s\" is not a %s".formatted(node.text(), type)));
  }

  private static BigDecimal number(TypedLiteral node) {
    try {
      return new BigDecimal(node.text().trim());
    } catch (NumberFormatException e) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_VALUE, node, "\"%s\" is not a DECIMAL".formatted(node.text()));
    }
  }

  @Override
  public Bound visitFunctionCall(FunctionCall node) {
    if (node.star()) {
      throw BindErrors.of(
          SqlErrorCode.INVALID_STATEMENT,
          node,
          "only COUNT takes *, and only where aggregates may stand");
    }
    if (node.arguments().stream().anyMatch(argument -> argument instanceof Lambda)) {
      return new LambdaBinder(this, node).bind();
    }
    return calls.bind(node, node.name().value(), bindAll(node.arguments()), node.arguments());
  }

  /** Binds a call of a user's function that takes lambda expressions. */
  Bound bindWithLambdas(FunctionCall node, LambdaBinder lambdas) {
    return new LambdaCallBinder(this, calls, node, lambdas).bind();
  }

  /** Binds a call of a table function. */
  Bound bindTable(FunctionCall node) {
    return calls.bindTable(node, node.name().value(), bindAll(node.arguments()), node.arguments());
  }

  @Override
  public Bound visitSubscript(Subscript node) {
    return NestedBinder.subscript(node, bind(node.base()), bind(node.index()));
  }

  @Override
  public Bound visitStructField(StructField node) {
    return NestedBinder.field(node, bind(node.base()));
  }

  @Override
  public Bound visitArrayConstructor(ArrayConstructor node) {
    return NestedBinder.array(node, bindAll(node.elements()));
  }

  @Override
  public Bound visitMapConstructor(MapConstructor node) {
    List<Expression> keys = node.entries().stream().map(MapEntry::key).toList();
    List<Expression> values = node.entries().stream().map(MapEntry::value).toList();
    return NestedBinder.map(node, bindAll(keys), bindAll(values));
  }

  @Override
  public Bound visitStructConstructor(StructConstructor node) {
    return NestedBinder.struct(node, bindAll(node.children()));
  }

  @Override
  public Bound visitLambda(Lambda node) {
    throw BindErrors.of(
        SqlErrorCode.INVALID_STATEMENT,
        node,
        "a lambda expression can stand only as an argument of a function that takes it");
  }

  @Override
  public Bound visitAtTimeZone(AtTimeZone node) {
    // A TIMESTAMP is in UTC; this is what clocks in the zone show then.
    List<Expression> arguments =
        List.of(node.operand(), Literal.ofString("UTC"), Literal.ofString(node.zone()));
    return bind(new FunctionCall(Identifier.of("CONVERT_TZ"), arguments, false, node.location()));
  }
}
