package io.millrace.sql.internal.parser;

import io.millrace.sql.internal.tree.AllColumns;
import io.millrace.sql.internal.tree.AllFields;
import io.millrace.sql.internal.tree.Emission;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.HoppingWindow;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.JoinWindow;
import io.millrace.sql.internal.tree.Query;
import io.millrace.sql.internal.tree.QueryBody;
import io.millrace.sql.internal.tree.Relation;
import io.millrace.sql.internal.tree.Select;
import io.millrace.sql.internal.tree.SelectItem;
import io.millrace.sql.internal.tree.SessionWindow;
import io.millrace.sql.internal.tree.SingleColumn;
import io.millrace.sql.internal.tree.SortItem;
import io.millrace.sql.internal.tree.SourceRef;
import io.millrace.sql.internal.tree.TimeSpan;
import io.millrace.sql.internal.tree.TumblingWindow;
import io.millrace.sql.internal.tree.UnionAll;
import io.millrace.sql.internal.tree.WindowSpec;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes queries. */
final class QueryFormatter {

  private QueryFormatter() {}

  static String format(Query query) {
    StringBuilder out = new StringBuilder(body(query.body()));
    if (!query.orderBy().isEmpty()) {
      out.append(" ORDER BY ").append(Names.list(query.orderBy(), QueryFormatter::sortItem));
    }
    if (query.emission() != Emission.UNSPECIFIED) {
      out.append(" EMIT ").append(query.emission());
    }
    query.limit().ifPresent(rows -> out.append(" LIMIT ").append(rows));
    query.offset().ifPresent(rows -> out.append(" OFFSET ").append(rows));
    return out.toString();
  }

  private static String body(QueryBody body) {
    return body instanceof UnionAll union
        ? union.selects().stream()
            .map(QueryFormatter::select)
            .collect(Collectors.joining(" UNION ALL "))
        : select((Select) body);
  }

  private static String sortItem(SortItem item) {
    return ExpressionFormatter.format(item.expression())
        + (item.descending() ? " DESC" : "")
        + item.nulls().map(order -> " NULLS " + order).orElse("");
  }

  private static String select(Select select) {
    StringBuilder out = new StringBuilder("SELECT ");
    out.append(select.distinct() ? "DISTINCT " : "");
    out.append(Names.list(select.items(), QueryFormatter::item));
    out.append(" FROM ").append(relation(select.from()));
    select.window().ifPresent(window -> out.append(" WINDOW ").append(window(window)));
    select.where().ifPresent(where -> append(out, " WHERE ", List.of(where)));
    append(out, " GROUP BY ", select.groupBy());
    append(out, " PARTITION BY ", select.partitionBy());
    select.having().ifPresent(having -> append(out, " HAVING ", List.of(having)));
    return out.toString();
  }

  private static void append(StringBuilder out, String clause, List<Expression> expressions) {
    if (!expressions.isEmpty()) {
      out.append(clause).append(Names.list(expressions, ExpressionFormatter::format));
    }
  }

  private static String item(SelectItem item) {
    if (item instanceof AllColumns all) {
      return all.source().map(source -> Names.format(source) + ".*").orElse("*");
    }
    if (item instanceof AllFields fields) {
      return allFields(fields.struct());
    }
    SingleColumn column = (SingleColumn) item;
    return ExpressionFormatter.format(column.expression()) + alias(column.alias());
  }

  private static String allFields(Expression struct) {
    String text = ExpressionFormatter.format(struct);
    return (Binding.of(struct) == Binding.PRIMARY ? text : '(' + text + ')') + "->*";
  }

  private static String alias(Optional<Identifier> alias) {
    return alias.map(name -> " AS " + Names.format(name)).orElse("");
  }

  private static String relation(Relation relation) {
    if (relation instanceof SourceRef source) {
      return Names.format(source.name()) + alias(source.alias());
    }
    Join join = (Join) relation;
    return relation(join.left())
        + ' '
        + (join.type() == Join.Type.INNER ? "JOIN" : join.type() + " JOIN")
        + ' '
        + relation(join.right())
        + join.within().map(QueryFormatter::within).orElse("")
        + " ON "
        + ExpressionFormatter.format(join.condition());
  }

  private static String within(JoinWindow window) {
    String range =
        window.before().equals(window.after())
            ? span(window.before())
            : '(' + span(window.before()) + ", " + span(window.after()) + ')';
    return " WITHIN " + range + window.grace().map(g -> " GRACE PERIOD " + span(g)).orElse("");
  }

  private static String window(WindowSpec window) {
    if (window instanceof TumblingWindow tumbling) {
      return "TUMBLING (SIZE " + span(tumbling.size()) + bounds(window) + ')';
    }
    if (window instanceof HoppingWindow hopping) {
      String size = span(hopping.size());
      return "HOPPING (SIZE %s, ADVANCE BY %s%s)"
          .formatted(size, span(hopping.advance()), bounds(window));
    }
    return "SESSION (" + span(((SessionWindow) window).gap()) + bounds(window) + ')';
  }

  private static String bounds(WindowSpec window) {
    String retention =
        window.bounds().retention().map(span -> ", RETENTION " + span(span)).orElse("");
    return retention
        + window.bounds().grace().map(span -> ", GRACE PERIOD " + span(span)).orElse("");
  }

  static String span(TimeSpan span) {
    return span.amount() + " " + unit(span.unit());
  }

  static String unit(ChronoUnit unit) {
    return unit == ChronoUnit.MILLIS ? "MILLISECONDS" : unit.name();
  }
}
