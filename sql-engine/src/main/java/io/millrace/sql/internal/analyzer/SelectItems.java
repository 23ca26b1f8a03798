package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.AllColumns;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.SelectItem;
import io.millrace.sql.internal.tree.SingleColumn;
import io.millrace.sql.internal.tree.StructField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Expands and names the items of a select list. */
final class SelectItems {
  private final NameScope scope;
  private final boolean transientQuery;
  private final List<NamedExpression> items = new ArrayList<>();
  private int generated;

  SelectItems(NameScope scope, boolean transientQuery) {
    this.scope = scope;
    this.transientQuery = transientQuery;
  }

  /** Returns the columns of the result, every column reference qualified. */
  List<NamedExpression> expand(List<SelectItem> list) {
    for (SelectItem item : list) {
      if (item instanceof AllColumns all) {
        addAll(all);
      } else if (item instanceof SingleColumn single) {
        addSingle(single);
      } else {
        throw Problems.notSupported(item, "\"->*\"");
      }
    }
    requireDistinctNames();
    return items;
  }

  private void addAll(AllColumns all) {
    List<InputSource> sources =
        all.source().map(name -> List.of(scope.input(name))).orElse(scope.inputs());
    for (InputSource source : sources) {
      for (ScanColumn column : source.starColumns(transientQuery)) {
        source.use(column);
        String name = isJoin() ? source.alias() + "_" + column.name() : column.name();
        items.add(
            new NamedExpression(
                name, NameScope.qualified(source, Identifier.of(column.name()), all), all));
      }
    }
  }

  private boolean isJoin() {
    return scope.inputs().size() > 1;
  }

  private void addSingle(SingleColumn single) {
    Expression qualified = scope.qualify(single.expression());
    String name =
        single.alias().map(Identifier::value).orElseGet(() -> defaultName(single.expression()));
    boolean pseudo =
        qualified instanceof ColumnRef ref && isPseudo(ref) && name.equals(ref.name().value());
    if (pseudo && single.alias().isEmpty() && !transientQuery) {
      throw Problems.invalid(
          single,
          "pseudo column \"%s\" needs another name here".formatted(name),
          "Write %s AS <name>.".formatted(name));
    }
    items.add(new NamedExpression(name, qualified, single));
  }

  private boolean isPseudo(ColumnRef ref) {
    String source = ref.source().map(Identifier::value).orElse("");
    if (source.equals(QueryAnalysis.GROUPED)) {
      return true;
    }
    return scope.inputs().stream()
        .filter(input -> source.equals(input.alias()))
        .flatMap(input -> input.find(ref.name().value()).stream())
        .anyMatch(ScanColumn::isPseudo);
  }

  private String defaultName(Expression expression) {
    if (expression instanceof ColumnRef ref) {
      String name = ref.name().value();
      boolean clash = scope.inputs().stream().filter(i -> i.find(name).isPresent()).count() > 1;
      return clash && ref.source().isPresent() ? ref.source().get().value() + "_" + name : name;
    } else if (expression instanceof StructField field) {
      return field.field().value();
    }
    return generatedName();
  }

  private String generatedName() {
    while (true) {
      String name = "KSQL_COL_" + generated++;
      if (scope.inputs().stream().noneMatch(input -> input.find(name).isPresent())) {
        return name;
      }
    }
  }

  private void requireDistinctNames() {
    Set<String> seen = new HashSet<>();
    for (NamedExpression item : items) {
      if (!seen.add(item.name())) {
        throw Problems.at(
                item.origin(),
                SqlErrorCode.DUPLICATE_NAME,
                "column \"%s\" is in the result twice".formatted(item.name()))
            .hint("Give one of them another name with AS.")
            .build();
      }
    }
  }
}
