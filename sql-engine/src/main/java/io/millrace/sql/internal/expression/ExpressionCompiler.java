package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.AggregateCall;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.parser.SqlFormatter;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns expressions into code.
 *
 * <p>Immutable; safe for use by many threads. Every method throws {@link SqlException} with the
 * place in the text when an expression means nothing: UNKNOWN_COLUMN, UNKNOWN_FUNCTION,
 * UNKNOWN_TYPE, TYPE_MISMATCH, INVALID_VALUE, INVALID_STATEMENT or NOT_SUPPORTED.
 */
public final class ExpressionCompiler {
  private final FunctionRegistry functions;
  private final ExpressionErrorListener errors;
  private final ExpressionBinder binder;

  /**
   * Creates a compiler.
   *
   * @param functions functions that may be called
   * @param types types that may be cast to
   * @param columns columns of the rows
   * @param errors hears of values that cannot be computed
   */
  public ExpressionCompiler(
      FunctionRegistry functions,
      TypeResolver types,
      ColumnResolver columns,
      ExpressionErrorListener errors) {
    this.functions = functions;
    this.errors = errors;
    this.binder = new ExpressionBinder(columns, types, new CallBinder(functions, errors));
  }

  /** Returns the expression compiled; NULL alone is an error, for it has no type. */
  public CompiledExpression compile(Expression expression) {
    Bound bound = binder.bind(expression);
    if (bound.type() == null) {
      throw SqlException.builder(SqlErrorCode.INVALID_STATEMENT, "NULL has no type")
          .at(expression.location().toSource())
          .hint("Use CAST(NULL AS type).")
          .build();
    }
    return compiled(expression, bound);
  }

  /** Returns the expression compiled and converted to {@code target} where that needs no CAST. */
  public CompiledExpression compile(Expression expression, SqlType target) {
    return compiled(expression, Coercion.implicit(binder.bind(expression), target, expression));
  }

  /**
   * Returns a condition compiled.
   *
   * @param clause what it is for, for messages, for example {@code WHERE}
   */
  public CompiledExpression compilePredicate(Expression expression, String clause) {
    Bound bound = binder.bind(expression);
    LogicBinder.requireBoolean(bound, expression, clause);
    return compiled(expression, new Bound(SqlTypes.BOOLEAN, bound.evaluator(), bound.kind()));
  }

  /** Returns the type of the expression; empty for NULL. */
  public Optional<SqlType> typeOf(Expression expression) {
    return Optional.ofNullable(binder.bind(expression).type());
  }

  /**
   * An aggregate with its arguments.
   *
   * @param arguments those read from rows, in the types the aggregator takes
   * @param call what was chosen
   */
  public record CompiledAggregate(List<CompiledExpression> arguments, AggregateCall call) {

    /** Copies the list. */
    public CompiledAggregate {
      arguments = List.copyOf(arguments);
    }
  }

  /** Returns a call of an aggregate function compiled; its arguments must hold no aggregates. */
  public CompiledAggregate compileAggregate(FunctionCall node) {
    List<Bound> bounds = new ArrayList<>();
    node.arguments().forEach(argument -> bounds.add(binder.bind(argument)));
    List<@Nullable SqlType> types = new ArrayList<>();
    List<Optional<Object>> constants = new ArrayList<>();
    for (Bound bound : bounds) {
      types.add(bound.type());
      constants.add(
          bound.isConstant() ? Optional.ofNullable(bound.constantValue()) : Optional.empty());
    }
    if (node.star() && !node.name().value().equals("COUNT")) {
      throw BindErrors.of(SqlErrorCode.INVALID_STATEMENT, node, "only COUNT takes *");
    }
    AggregateCall call =
        BindErrors.at(node, () -> functions.aggregate(node.name().value(), types, constants));
    List<CompiledExpression> arguments = new ArrayList<>();
    for (int i = 0; i < call.rowArguments().size(); i++) {
      Expression place = node.arguments().get(i);
      arguments.add(
          compiled(place, Coercion.implicit(bounds.get(i), call.rowArguments().get(i), place)));
    }
    return new CompiledAggregate(arguments, call);
  }

  /**
   * Returns a call of a table function compiled; its values are arrays with an element for each
   * row.
   */
  public CompiledExpression compileTable(FunctionCall node) {
    return compiled(node, binder.bindTable(node));
  }

  private CompiledExpression compiled(Expression expression, Bound bound) {
    return new CompiledExpression(
        SqlFormatter.format(expression),
        bound.requireType(),
        bound.evaluator(),
        bound.isConstant(),
        errors);
  }
}
