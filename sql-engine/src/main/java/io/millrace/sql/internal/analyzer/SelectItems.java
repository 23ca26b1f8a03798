package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.QueryAnalysis.NamedExpression;
import io.millrace.sql.internal.tree.AllColumns;
import io.millrace.sql.internal.tree.AllFields;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.SelectItem;
import io.millrace.sql.internal.tree.SingleColumn;
import io.millrace.sql.internal.tree.StructField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Expands and names the items of a select list. */
final class SelectItems {
  private final NameScope scope;
  private final boolean transientQuery;
  private final boolean rekeyed;
  private final List<NamedExpression> items = new ArrayList<>();
  private int generated;

  /**
   * Creates the items of one select list.
   *
   * @param rekeyed whether rows get another key first, which makes the old one part of the value
   */
  SelectItems(NameScope scope, boolean transientQuery, boolean rekeyed) {
    this.scope = scope;
    this.transientQuery = transientQuery;
    this.rekeyed = rekeyed;
  }

  /** Returns the columns of the result, every column reference qualified. */
  List<NamedExpression> expand(List<SelectItem> list) {
    for (SelectItem item : list) {
      if (item instanceof AllColumns all) {
        addAll(all);
      } else if (item instanceof SingleColumn single) {
        addSingle(single);
      } else {
        addFields((AllFields) item);
      }
    }
    requireDistinctNames();
    return items;
  }

  private void addAll(AllColumns all) {
    if (all.source().isEmpty() && scope.madeKey().isPresent()) {
      items.add(new NamedExpression(scope.madeKey().get(), scope.madeKey(all), all));
    }
    List<InputSource> sources =
        all.source().map(name -> List.of(scope.input(name))).orElse(scope.inputs());
    for (InputSource source : sources) {
      for (ScanColumn column : starColumns(source)) {
        source.use(column);
        String name = isJoin() ? source.alias() + "_" + column.name() : column.name();
        items.add(
            new NamedExpression(
                name, NameScope.qualified(source, Identifier.of(column.name()), all), all));
      }
    }
  }

  /** Columns of a key that rows no longer have come last. */
  private List<ScanColumn> starColumns(InputSource source) {
    List<ScanColumn> columns = new ArrayList<>(source.starColumns(transientQuery));
    if (rekeyed && !isJoin()) {
      columns.sort(Comparator.comparing(column -> column.part() == ScanColumn.Part.KEY));
    }
    return columns;
  }

  private void addFields(AllFields all) {
    SqlType type = StructTypes.of(scope, all.struct());
    if (!(type instanceof SqlType.Struct struct)) {
      throw Problems.at(
              all,
              SqlErrorCode.TYPE_MISMATCH,
              type == null
                  ? "\"->*\" needs a column or field"
                  : "\"->*\" needs a STRUCT, found " + type)
          .build();
    }
    for (SqlType.Field field : struct.fields()) {
      Expression access =
          new StructField(all.struct(), Identifier.of(field.name()), all.location());
      items.add(new NamedExpression(fieldName(field.name()), scope.qualify(access), all));
    }
  }

  /** The name of a field, with a number behind it where a column has that name. */
  private String fieldName(String field) {
    String name = field;
    for (int i = 1; isTaken(name); i++) {
      name = field + "_" + i;
    }
    return name;
  }

  private boolean isTaken(String name) {
    return scope.inputs().stream().anyMatch(input -> input.find(name).isPresent())
        || items.stream().anyMatch(item -> item.name().equals(name));
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
    if (!transientQuery && ColumnAnalyzer.RESERVED.contains(name)) {
      throw Problems.invalid(
          single, "name \"%s\" is that of a pseudo column".formatted(name), "Choose another name.");
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
      return fieldName(field.field().value());
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
