package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinCondition;
import io.millrace.sql.internal.analyzer.QueryAnalysis.KeyForms;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.NodeLocation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The key of rows while sources are joined one by one: either the key columns of the first source,
 * or one value for which there are several expressions, or none. Immutable.
 */
final class JoinKeys {
  private static final String MADE = "ROWKEY";

  private final List<KeyForms> columns;

  private JoinKeys(List<KeyForms> columns) {
    this.columns = List.copyOf(columns);
  }

  static JoinKeys none() {
    return new JoinKeys(List.of());
  }

  /** The key of the rows of a source. */
  static JoinKeys of(InputSource source) {
    List<KeyForms> columns = new ArrayList<>();
    for (Column key : source.source().schema().keyColumns()) {
      columns.add(new KeyForms(key.name(), List.of(column(source.alias(), key.name()))));
    }
    return new JoinKeys(columns);
  }

  private static Expression column(String source, String name) {
    return new ColumnRef(
        Optional.of(Identifier.of(source)), Identifier.of(name), NodeLocation.NONE);
  }

  /** Whether the key columns are the values of {@code expressions}, in this order. */
  boolean holds(List<Expression> expressions) {
    return columns.size() == expressions.size()
        && IntStream.range(0, columns.size())
            .allMatch(i -> columns.get(i).forms().contains(expressions.get(i)));
  }

  /** The key of these rows joined by {@code condition}. */
  JoinKeys joined(JoinCondition condition, Join.Type type) {
    if (type == Join.Type.FULL) {
      // Either side may be missing, so no expression has the value in every row.
      return new JoinKeys(List.of(new KeyForms(MADE, List.of())));
    }
    boolean held = holds(condition.leftKey());
    List<KeyForms> joined = new ArrayList<>();
    for (int i = 0; i < condition.leftKey().size(); i++) {
      Set<Expression> forms = new LinkedHashSet<>();
      forms.add(condition.leftKey().get(i));
      forms.add(condition.rightKey().get(i));
      if (held) {
        forms.addAll(columns.get(i).forms());
      }
      joined.add(new KeyForms(name(forms), List.copyOf(forms)));
    }
    return new JoinKeys(joined);
  }

  private static String name(Set<Expression> forms) {
    return forms.stream()
        .filter(ColumnRef.class::isInstance)
        .map(form -> ((ColumnRef) form).name().value())
        .findFirst()
        .orElse(MADE);
  }

  /** The key columns, each with the columns that show it. */
  List<KeyForms> columns(List<InputSource> inputs) {
    Optional<String> made = madeName(inputs);
    if (made.isPresent()) {
      return List.of(new KeyForms(made.get(), List.of(column(QueryAnalysis.JOINED, made.get()))));
    }
    return columns.stream()
        .map(key -> new KeyForms(key.name(), key.forms().stream().filter(JoinKeys::shown).toList()))
        .toList();
  }

  private static boolean shown(Expression form) {
    return form instanceof ColumnRef;
  }

  /** The name of the key when no column shows it: one that no source has. */
  Optional<String> madeName(List<InputSource> inputs) {
    if (columns.isEmpty()
        || columns.stream().allMatch(k -> k.forms().stream().anyMatch(JoinKeys::shown))) {
      return Optional.empty();
    }
    String name = MADE;
    for (int i = 1; isTaken(inputs, name); i++) {
      name = MADE + "_" + i;
    }
    return Optional.of(name);
  }

  private static boolean isTaken(List<InputSource> inputs, String name) {
    return inputs.stream().anyMatch(input -> input.find(name).isPresent());
  }
}
