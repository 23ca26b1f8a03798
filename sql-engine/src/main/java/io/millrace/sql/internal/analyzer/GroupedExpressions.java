package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.FunctionCall;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns expressions over the rows of groups into expressions over the result of the grouping, whose
 * columns are those of {@link QueryAnalysis#GROUPED}, and collects the keys and the aggregate calls
 * on the way.
 */
final class GroupedExpressions {
  private final AggregateCalls calls;
  private final List<NamedExpression> keys = new ArrayList<>();
  private final List<FunctionCall> aggregates = new ArrayList<>();

  GroupedExpressions(AggregateCalls calls) {
    this.calls = calls;
  }

  /** What is grouped by so far: a view of what is collected. */
  List<NamedExpression> keys() {
    return keys;
  }

  /** The calls found so far, none twice: a view of what is collected. */
  List<FunctionCall> aggregates() {
    return aggregates;
  }

  void addKey(NamedExpression key) {
    calls.requireNone(key.expression(), "GROUP BY");
    if (keys.stream().anyMatch(other -> other.expression().equals(key.expression()))) {
      throw Problems.at(
              key.origin(), SqlErrorCode.DUPLICATE_NAME, "an expression is grouped by twice")
          .hint("Leave one of them out.")
          .build();
    }
    keys.add(key);
  }

  /**
   * Returns {@code expression} over the result.
   *
   * @throws io.millrace.sql.api.SqlException when it uses a column that is neither grouped by nor
   *     aggregated
   */
  Expression overResult(Expression expression) {
    return ExpressionRewriter.rewrite(expression, this::resultColumn);
  }

  private Optional<Expression> resultColumn(Expression part) {
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i).expression().equals(part)) {
        return Optional.of(column("K" + i, part));
      }
    }
    if (calls.is(part)) {
      return Optional.of(column("A" + aggregateIndex((FunctionCall) part), part));
    }
    calls.requireKnown(part);
    if (part instanceof ColumnRef ref) {
      requireGrouped(ref);
    }
    return Optional.empty();
  }

  private int aggregateIndex(FunctionCall call) {
    call.arguments().forEach(argument -> calls.requireNone(argument, "another aggregate function"));
    int known = aggregates.indexOf(call);
    if (known >= 0) {
      return known;
    }
    aggregates.add(call);
    return aggregates.size() - 1;
  }

  private static void requireGrouped(ColumnRef ref) {
    boolean ofResult =
        ref.source().map(Identifier::value).filter(QueryAnalysis.GROUPED::equals).isPresent();
    if (!ofResult) {
      throw Problems.invalid(
          ref,
          "column \"%s\" is neither grouped by nor aggregated".formatted(ref.name().value()),
          "Add it to GROUP BY, or aggregate it, for example with LATEST_BY_OFFSET(%s)."
              .formatted(ref.name().value()));
    }
  }

  private static ColumnRef column(String name, Node at) {
    return new ColumnRef(
        Optional.of(Identifier.of(QueryAnalysis.GROUPED)), Identifier.of(name), at.location());
  }
}
