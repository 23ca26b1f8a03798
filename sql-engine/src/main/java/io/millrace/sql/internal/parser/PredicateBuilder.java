package io.millrace.sql.internal.parser;

import static io.millrace.sql.internal.parser.Terminals.locate;
import static io.millrace.sql.internal.parser.Terminals.string;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.grammar.SqlGrammarParser;
import io.millrace.sql.grammar.SqlGrammarParser.BetweenContext;
import io.millrace.sql.grammar.SqlGrammarParser.ComparisonContext;
import io.millrace.sql.grammar.SqlGrammarParser.ComparisonOperatorContext;
import io.millrace.sql.grammar.SqlGrammarParser.DistinctFromContext;
import io.millrace.sql.grammar.SqlGrammarParser.InListContext;
import io.millrace.sql.grammar.SqlGrammarParser.IsNullContext;
import io.millrace.sql.grammar.SqlGrammarParser.LikeContext;
import io.millrace.sql.grammar.SqlGrammarParser.PredicateContext;
import io.millrace.sql.internal.tree.Between;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.InList;
import io.millrace.sql.internal.tree.IsNull;
import io.millrace.sql.internal.tree.Like;
import io.millrace.sql.internal.tree.NodeLocation;
import java.util.Optional;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Builds what may follow a value: comparisons, BETWEEN, IN, LIKE, IS. */
final class PredicateBuilder {
  private final ExpressionBuilder expressions;

  PredicateBuilder(ExpressionBuilder expressions) {
    this.expressions = expressions;
  }

  Expression build(Expression value, PredicateContext context, NodeLocation location) {
    if (context instanceof ComparisonContext comparison) {
      Comparison.Operator operator = operator(comparison.comparisonOperator());
      return new Comparison(operator, value, expressions.build(comparison.value()), location);
    }
    if (context instanceof BetweenContext between) {
      return new Between(
          value,
          expressions.build(between.value(0)),
          expressions.build(between.value(1)),
          isPresent(between.NOT()),
          location);
    }
    if (context instanceof InListContext in) {
      return new InList(
          value, expressions.buildAll(in.expression()), isPresent(in.NOT()), location);
    }
    if (context instanceof LikeContext like) {
      return like(value, like, location);
    }
    if (context instanceof IsNullContext isNull) {
      return new IsNull(value, isPresent(isNull.NOT()), location);
    }
    return distinctFrom(value, (DistinctFromContext) context, location);
  }

  private Expression like(Expression value, LikeContext context, NodeLocation location) {
    Expression pattern = expressions.build(context.value());
    return new Like(value, pattern, escape(context.STRING()), isPresent(context.NOT()), location);
  }

  private static Optional<String> escape(@Nullable TerminalNode node) {
    if (node == null) {
      return Optional.empty();
    }
    String escape = string(node);
    if (escape.codePointCount(0, escape.length()) != 1) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_VALUE,
              "ESCAPE must be one character, got \"%s\"".formatted(escape))
          .at(locate(node.getSymbol()).toSource())
          .build();
    }
    return Optional.of(escape);
  }

  private Expression distinctFrom(
      Expression value, DistinctFromContext context, NodeLocation location) {
    Comparison.Operator operator =
        isPresent(context.NOT())
            ? Comparison.Operator.NOT_DISTINCT_FROM
            : Comparison.Operator.DISTINCT_FROM;
    return new Comparison(operator, value, expressions.build(context.value()), location);
  }

  private static Comparison.Operator operator(ComparisonOperatorContext context) {
    if (context.getStart().getType() == SqlGrammarParser.NOT_EQUAL) {
      return Comparison.Operator.NOT_EQUAL;
    }
    return switch (context.getText()) {
      case "=" -> Comparison.Operator.EQUAL;
      case "<" -> Comparison.Operator.LESS;
      case "<=" -> Comparison.Operator.LESS_OR_EQUAL;
      case ">" -> Comparison.Operator.GREATER;
      default -> Comparison.Operator.GREATER_OR_EQUAL;
    };
  }

  private static boolean isPresent(@Nullable TerminalNode node) {
    return node != null;
  }
}
