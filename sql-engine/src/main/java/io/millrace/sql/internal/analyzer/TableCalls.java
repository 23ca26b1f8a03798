package io.millrace.sql.internal.analyzer;

import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.SearchedCase;
import io.millrace.sql.internal.tree.SimpleCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the calls of table functions out of a select list: each becomes a column of {@link
 * QueryAnalysis#EXPANDED}.
 */
final class TableCalls {
  private final FunctionRegistry functions;
  private final NameScope scope;
  private final List<FunctionCall> calls = new ArrayList<>();

  TableCalls(FunctionRegistry functions, NameScope scope) {
    this.functions = functions;
    this.scope = scope;
  }

  /** Returns the calls that were found, over the input rows. */
  List<FunctionCall> calls() {
    return calls;
  }

  /** Returns the items over the rows that the calls give. */
  List<NamedExpression> resultItems(List<NamedExpression> items) {
    return items.stream()
        .map(i -> new NamedExpression(i.name(), overResult(i.expression()), i.origin()))
        .toList();
  }

  private Expression overResult(Expression expression) {
    return ExpressionRewriter.rewrite(expression, this::resultColumn);
  }

  private Optional<Expression> resultColumn(Expression part) {
    if (part instanceof SearchedCase || part instanceof SimpleCase) {
      part.children().forEach(child -> requireNone(child, "CASE"));
    }
    if (!isCall(part)) {
      return Optional.empty();
    }
    FunctionCall call = (FunctionCall) part;
    call.arguments().forEach(argument -> requireNone(argument, "another table function"));
    if (scope.inputs().get(0).source().isTable()) {
      throw Problems.invalid(
          call,
          "table function \"%s\" cannot be used over a table".formatted(call.name().value()),
          "Use it in a query over a stream.");
    }
    calls.add(call);
    return Optional.of(
        new ColumnRef(
            Optional.of(Identifier.of(QueryAnalysis.EXPANDED)),
            Identifier.of("T" + (calls.size() - 1)),
            call.location()));
  }

  private boolean isCall(Expression expression) {
    return expression instanceof FunctionCall call
        && functions.isTableFunction(call.name().value());
  }

  private void requireNone(Expression expression, String place) {
    if (isCall(expression)) {
      throw Problems.invalid(
          expression,
          "table function \"%s\" cannot be used in %s"
              .formatted(((FunctionCall) expression).name().value(), place),
          "Use it in SELECT.");
    }
    expression.children().forEach(child -> requireNone(child, place));
  }
}
