package io.millrace.sql.internal.parser;

import static io.millrace.sql.internal.parser.Terminals.identifier;
import static io.millrace.sql.internal.parser.Terminals.integer;
import static io.millrace.sql.internal.parser.Terminals.locate;

import io.millrace.sql.grammar.SqlGrammarParser.AliasedSourceContext;
import io.millrace.sql.grammar.SqlGrammarParser.AllColumnsContext;
import io.millrace.sql.grammar.SqlGrammarParser.AllColumnsOfContext;
import io.millrace.sql.grammar.SqlGrammarParser.AllFieldsOfContext;
import io.millrace.sql.grammar.SqlGrammarParser.EmissionContext;
import io.millrace.sql.grammar.SqlGrammarParser.EmitChangesContext;
import io.millrace.sql.grammar.SqlGrammarParser.ExpressionContext;
import io.millrace.sql.grammar.SqlGrammarParser.FullJoinContext;
import io.millrace.sql.grammar.SqlGrammarParser.IdentifierContext;
import io.millrace.sql.grammar.SqlGrammarParser.JoinContext;
import io.millrace.sql.grammar.SqlGrammarParser.JoinKindContext;
import io.millrace.sql.grammar.SqlGrammarParser.KeyListContext;
import io.millrace.sql.grammar.SqlGrammarParser.LeftJoinContext;
import io.millrace.sql.grammar.SqlGrammarParser.LimitContext;
import io.millrace.sql.grammar.SqlGrammarParser.OffsetContext;
import io.millrace.sql.grammar.SqlGrammarParser.OrderByContext;
import io.millrace.sql.grammar.SqlGrammarParser.QueryContext;
import io.millrace.sql.grammar.SqlGrammarParser.RelationContext;
import io.millrace.sql.grammar.SqlGrammarParser.RightJoinContext;
import io.millrace.sql.grammar.SqlGrammarParser.SelectContext;
import io.millrace.sql.grammar.SqlGrammarParser.SelectItemContext;
import io.millrace.sql.grammar.SqlGrammarParser.SingleColumnContext;
import io.millrace.sql.grammar.SqlGrammarParser.SortItemContext;
import io.millrace.sql.internal.tree.AllColumns;
import io.millrace.sql.internal.tree.AllFields;
import io.millrace.sql.internal.tree.Emission;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.NodeLocation;
import io.millrace.sql.internal.tree.Query;
import io.millrace.sql.internal.tree.QueryBody;
import io.millrace.sql.internal.tree.Relation;
import io.millrace.sql.internal.tree.Select;
import io.millrace.sql.internal.tree.SelectClauses;
import io.millrace.sql.internal.tree.SelectItem;
import io.millrace.sql.internal.tree.SingleColumn;
import io.millrace.sql.internal.tree.SortItem;
import io.millrace.sql.internal.tree.SourceRef;
import io.millrace.sql.internal.tree.UnionAll;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds queries; windows are left to {@link WindowBuilder}. */
final class QueryBuilder {
  private final ExpressionBuilder expressions;
  private final WindowBuilder windows = new WindowBuilder();

  QueryBuilder(ExpressionBuilder expressions) {
    this.expressions = expressions;
  }

  Query build(QueryContext context) {
    List<Select> selects = context.select().stream().map(this::select).toList();
    QueryBody body = selects.size() == 1 ? selects.get(0) : new UnionAll(selects, locate(context));
    return new Query(
        body,
        orderBy(context.orderBy()),
        emission(context.emission()),
        limit(context.limit()),
        offset(context.offset()),
        locate(context));
  }

  private List<SortItem> orderBy(@Nullable OrderByContext context) {
    return context == null ? List.of() : context.sortItem().stream().map(this::sortItem).toList();
  }

  private SortItem sortItem(SortItemContext context) {
    Optional<SortItem.NullOrder> nulls = Optional.empty();
    if (context.NULLS() != null) {
      nulls =
          Optional.of(context.FIRST() == null ? SortItem.NullOrder.LAST : SortItem.NullOrder.FIRST);
    }
    Expression expression = expressions.build(context.expression());
    return new SortItem(expression, context.DESC() != null, nulls, locate(context));
  }

  private static Emission emission(@Nullable EmissionContext context) {
    if (context == null) {
      return Emission.UNSPECIFIED;
    }
    return context instanceof EmitChangesContext ? Emission.CHANGES : Emission.FINAL;
  }

  static OptionalLong limit(@Nullable LimitContext context) {
    return context == null ? OptionalLong.empty() : OptionalLong.of(integer(context.INTEGER()));
  }

  private static OptionalLong offset(@Nullable OffsetContext context) {
    return context == null ? OptionalLong.empty() : OptionalLong.of(integer(context.INTEGER()));
  }

  private Select select(SelectContext context) {
    SelectClauses clauses =
        new SelectClauses(
            optional(context.where),
            keys(context.groupBy),
            keys(context.partitionBy),
            optional(context.having));
    return new Select(
        context.DISTINCT() != null,
        context.selectItem().stream().map(this::item).toList(),
        relation(context.relation()),
        Optional.ofNullable(context.window()).map(windows::build),
        clauses,
        locate(context));
  }

  private Optional<Expression> optional(@Nullable ExpressionContext context) {
    return Optional.ofNullable(context).map(expressions::build);
  }

  /** Parentheses only group for the eye: (a, b) and a, b are the same key. */
  private List<Expression> keys(@Nullable KeyListContext context) {
    return Stream.ofNullable(context)
        .flatMap(list -> list.keyItem().stream())
        .flatMap(item -> item.getRuleContexts(ExpressionContext.class).stream())
        .map(expressions::build)
        .toList();
  }

  private SelectItem item(SelectItemContext context) {
    NodeLocation location = locate(context);
    if (context instanceof AllColumnsContext) {
      return new AllColumns(Optional.empty(), location);
    }
    if (context instanceof AllColumnsOfContext allOf) {
      return new AllColumns(Optional.of(identifier(allOf.identifier())), location);
    }
    if (context instanceof AllFieldsOfContext fieldsOf) {
      return new AllFields(expressions.build(fieldsOf.primary()), location);
    }
    SingleColumnContext column = (SingleColumnContext) context;
    return new SingleColumn(
        expressions.build(column.expression()), name(column.identifier()), location);
  }

  private static Optional<Identifier> name(@Nullable IdentifierContext context) {
    return Optional.ofNullable(context).map(Terminals::identifier);
  }

  private Relation relation(RelationContext context) {
    Relation left = source(context.aliasedSource());
    for (JoinContext join : context.join()) {
      left =
          new Join(
              joinType(join.joinKind()),
              left,
              source(join.aliasedSource()),
              Optional.ofNullable(join.within()).map(windows::within),
              expressions.build(join.expression()),
              locate(join));
    }
    return left;
  }

  private static SourceRef source(AliasedSourceContext context) {
    Identifier name = identifier(context.sourceName().identifier());
    return new SourceRef(name, name(context.identifier()), locate(context));
  }

  private static Join.Type joinType(JoinKindContext context) {
    if (context instanceof LeftJoinContext) {
      return Join.Type.LEFT;
    }
    if (context instanceof RightJoinContext) {
      return Join.Type.RIGHT;
    }
    return context instanceof FullJoinContext ? Join.Type.FULL : Join.Type.INNER;
  }
}
