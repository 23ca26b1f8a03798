package io.millrace.sql.internal.plan;

import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.expression.ColumnScope;
import io.millrace.sql.internal.format.NeededFields;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a source.
 *
 * @param source what is read
 * @param alias its name in the query
 * @param columns what is read of each record; the rest is not decoded
 */
public record ScanNode(Source source, String alias, List<ScanColumn> columns) implements PlanNode {

  /** Copies the list. */
  public ScanNode {
    columns = List.copyOf(columns);
  }

  @Override
  public ColumnScope layout() {
    return new ColumnScope(
        columns.stream()
            .map(c -> new ColumnScope.Entry(Optional.of(alias), c.name(), c.type()))
            .toList());
  }

  /** Returns the indexes of the value columns that are read. */
  public BitSet valueColumns() {
    BitSet indexes = new BitSet();
    columns.stream()
        .filter(column -> column.part() == ScanColumn.Part.VALUE)
        .forEach(column -> indexes.set(column.index()));
    return indexes;
  }

  /** Returns what is read of the value columns that are not read whole, by index. */
  public Map<Integer, NeededFields> valueFields() {
    return columns.stream()
        .filter(column -> column.part() == ScanColumn.Part.VALUE && !column.fields().isAll())
        .collect(Collectors.toMap(ScanColumn::index, ScanColumn::fields));
  }

  @Override
  public List<PlanNode> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    String names = columns.stream().map(ScanColumn::name).collect(Collectors.joining(", "));
    return "scan %s (topic %s): %s".formatted(source.describe(), source.storage().topic(), names);
  }
}
