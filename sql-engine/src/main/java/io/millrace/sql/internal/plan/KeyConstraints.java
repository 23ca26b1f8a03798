package io.millrace.sql.internal.plan;

import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.analyzer.ScanColumn.Part;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.expression.CompiledExpression;
import io.millrace.sql.internal.expression.ExpressionCompiler;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.tree.Between;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Comparison.Operator;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.Literal;
import io.millrace.sql.internal.tree.Logical;
import io.millrace.sql.internal.value.TemporalText;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the parts of a condition that are joined by AND demand of key columns and bounds of windows:
 * comparisons with constants, BETWEEN and IN.
 */
final class KeyConstraints {
  private final ScanNode scan;
  private final ExpressionCompiler constants;
  private final Map<ScanColumn, ColumnBounds> bounds = new HashMap<>();

  KeyConstraints(PlanningContext context, ScanNode scan) {
    this.scan = scan;
    this.constants = context.compiler(ColumnScope.empty());
  }

  /** What is demanded of the key column at {@code index}, or of a bound of windows. */
  ColumnBounds of(Part part, int index) {
    return bounds.entrySet().stream()
        .filter(entry -> entry.getKey().part() == part && entry.getKey().index() == index)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(ColumnBounds::new);
  }

  void collect(Expression condition) {
    if (condition instanceof Logical logical && logical.operator() == Logical.Operator.AND) {
      collect(logical.left());
      collect(logical.right());
    } else if (condition instanceof Comparison comparison) {
      note(comparison.left(), comparison.operator(), comparison.right());
      note(comparison.right(), mirrored(comparison.operator()), comparison.left());
    } else if (condition instanceof Between between && !between.negated()) {
      note(between.value(), Operator.GREATER_OR_EQUAL, between.low());
      note(between.value(), Operator.LESS_OR_EQUAL, between.high());
    } else if (condition instanceof InList in && !in.negated()) {
      noteIn(in.value(), in.candidates());
    }
  }

  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
      default -> operator;
    };
  }

  private void note(Expression side, Operator operator, Expression other) {
    column(side)
        .ifPresent(
            column ->
                constant(other, column)
                    .ifPresent(value -> boundsOf(column).require(operator, value)));
  }

  private void noteIn(Expression side, List<Expression> candidates) {
    Optional<ScanColumn> column = column(side);
    if (column.isEmpty()) {
      return;
    }
    Set<Object> values = new LinkedHashSet<>();
    for (Expression candidate : candidates) {
      Optional<Object> value = constant(candidate, column.get());
      if (value.isEmpty()) {
        return;
      }
      values.addAll(ColumnBounds.zeros(value.get()));
    }
    boundsOf(column.get()).requireOneOf(values);
  }

  private ColumnBounds boundsOf(ScanColumn column) {
    return bounds.computeIfAbsent(column, ignored -> new ColumnBounds());
  }

  private Optional<ScanColumn> column(Expression expression) {
    if (!(expression instanceof ColumnRef ref)
        || !ref.source().map(source -> source.value().equals(scan.alias())).orElse(false)) {
      return Optional.empty();
    }
    return scan.columns().stream()
        .filter(column -> column.name().equals(ref.name().value()))
        .filter(KeyConstraints::isOfKey)
        .findFirst();
  }

  private static boolean isOfKey(ScanColumn column) {
    return switch (column.part()) {
      case KEY, WINDOWSTART, WINDOWEND -> true;
      default -> false;
    };
  }

  private Optional<Object> constant(Expression expression, ScanColumn column) {
    try {
      if (column.part() != Part.KEY
          && expression instanceof Literal literal
          && literal.kind() == Literal.Kind.STRING) {
        return Optional.of(TemporalText.parseTimestamp(literal.text()).toEpochMilli());
      }
      if (!comparesAs(constants.typeOf(expression), column.type())) {
        return Optional.empty();
      }
      CompiledExpression compiled = constants.compile(expression, column.type());
      return compiled.isConstant()
          ? Optional.ofNullable(compiled.evaluateOrThrow(SqlRow.empty()))
          : Optional.empty();
    } catch (SqlException
        | ArithmeticException
        | IllegalArgumentException
        | DateTimeException notOfThisType) {
      // Then every row is tested instead.
      return Optional.empty();
    }
  }

  /** Whether a comparison takes place in the type of the column, not in that of the constant. */
  private static boolean comparesAs(Optional<SqlType> constant, SqlType column) {
    return column.is(SqlBaseType.DOUBLE)
        || constant.filter(type -> type.is(SqlBaseType.DOUBLE)).isEmpty();
  }
}
