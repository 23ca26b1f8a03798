package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.analyzer.ScanColumn.Part;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.format.NeededFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A source that a query reads, under its name in the query, with the columns that are used so far.
 * Mutable while the query is analysed.
 */
public final class InputSource {
  private static final List<Part> PSEUDO = List.of(Part.ROWTIME, Part.ROWPARTITION, Part.ROWOFFSET);
  private static final List<Part> BOUNDS = List.of(Part.WINDOWSTART, Part.WINDOWEND);

  private final Source source;
  private final String alias;
  private final Map<String, ScanColumn> known = new LinkedHashMap<>();
  private final Map<ScanColumn, NeededFields> used = new LinkedHashMap<>();

  InputSource(Source source, String alias) {
    this.source = source;
    this.alias = alias;
    addColumns(source.schema().keyColumns(), Part.KEY);
    if (source.window().isPresent()) {
      BOUNDS.forEach(part -> addPseudo(part, SqlTypes.BIGINT));
    }
    addColumns(source.schema().valueColumns(), Part.VALUE);
    addColumns(source.schema().columns(Column.Role.HEADERS), Part.HEADERS);
    for (Part part : PSEUDO) {
      addPseudo(part, part == Part.ROWPARTITION ? SqlTypes.INTEGER : SqlTypes.BIGINT);
    }
  }

  private void addColumns(List<Column> columns, Part part) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      known.put(column.name(), new ScanColumn(part, i, column.name(), column.type()));
    }
  }

  private void addPseudo(Part part, SqlType type) {
    known.put(part.name(), new ScanColumn(part, 0, part.name(), type));
  }

  /** Returns the source. */
  public Source source() {
    return source;
  }

  /** Returns its name in the query. */
  public String alias() {
    return alias;
  }

  /** Returns the column {@code name}, a pseudo column too. */
  Optional<ScanColumn> find(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /** Returns the names of all columns, pseudo columns too. */
  List<String> names() {
    return List.copyOf(known.keySet());
  }

  /** Returns the columns that {@code *} stands for. */
  List<ScanColumn> starColumns(boolean withBounds) {
    return known.values().stream()
        .filter(column -> !column.isPseudo() || (withBounds && BOUNDS.contains(column.part())))
        .toList();
  }

  /** Notes that the query uses {@code column}. */
  void use(ScanColumn column) {
    use(column, List.of());
  }

  /** Notes that the query uses what {@code path} leads to, field by field, in {@code column}. */
  void use(ScanColumn column, List<String> path) {
    used.put(column, used.getOrDefault(column, NeededFields.NONE).and(path));
  }

  /** Returns the used columns, in the order of their first use. */
  public List<ScanColumn> used() {
    return used.entrySet().stream().map(use -> use.getKey().using(use.getValue())).toList();
  }
}
