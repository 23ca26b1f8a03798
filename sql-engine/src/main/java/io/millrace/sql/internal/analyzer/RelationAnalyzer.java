package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinStep;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Comparison;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.Relation;
import io.millrace.sql.internal.tree.SourceRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Analyses FROM: the sources and how they are joined. */
final class RelationAnalyzer {
  private final Catalog catalog;
  private final List<InputSource> inputs = new ArrayList<>();
  private final List<JoinStep> joins = new ArrayList<>();

  RelationAnalyzer(Catalog catalog) {
    this.catalog = catalog;
  }

  List<InputSource> inputs() {
    return inputs;
  }

  List<JoinStep> joins() {
    return joins;
  }

  void analyze(Relation relation) {
    if (relation instanceof SourceRef ref) {
      add(ref);
      return;
    }
    Join join = (Join) relation;
    analyze(join.left());
    InputSource right = add(join.right());
    requireSupported(join, right);
    joins.add(step(join, right));
  }

  private InputSource add(SourceRef ref) {
    Source source = Sources.require(catalog, ref.name());
    String alias = ref.effectiveName().value();
    for (InputSource other : inputs) {
      if (other.alias().equals(alias)) {
        throw Problems.at(
                ref, SqlErrorCode.DUPLICATE_NAME, "source \"%s\" is named twice".formatted(alias))
            .hint("Give one of them an alias.")
            .build();
      }
    }
    InputSource input = new InputSource(source, alias);
    inputs.add(input);
    return input;
  }

  private void requireSupported(Join join, InputSource right) {
    InputSource left = inputs.get(0);
    if (left.source().isTable() && !right.source().isTable()) {
      throw Problems.invalid(
          join.right(),
          "table \"%s\" cannot be joined with stream \"%s\" in this order"
              .formatted(left.source().name(), right.source().name()),
          "Write the stream first.");
    }
    if (left.source().isTable()) {
      throw Problems.notSupported(join.right(), "a join of two tables");
    }
    if (!right.source().isTable()) {
      throw Problems.notSupported(join.right(), "a join of two streams");
    }
    if (join.type() == Join.Type.RIGHT || join.type() == Join.Type.FULL) {
      throw Problems.invalid(
          join.right(),
          "a stream and a table have no %s join".formatted(join.type()),
          "Use JOIN or LEFT JOIN.");
    }
    if (join.within().isPresent()) {
      throw Problems.invalid(
          join.within().get(),
          "a join of a stream with a table takes no WITHIN",
          "Leave WITHIN out.");
    }
    if (left.source().window().isPresent() || right.source().window().isPresent()) {
      throw Problems.notSupported(join.right(), "a join with a windowed source");
    }
  }

  private JoinStep step(Join join, InputSource right) {
    NameScope rightScope = new NameScope(List.of(right));
    NameScope leftScope = new NameScope(inputs.subList(0, inputs.size() - 1));
    NameScope both = new NameScope(inputs);
    if (!(join.condition() instanceof Comparison equality)
        || equality.operator() != Comparison.Operator.EQUAL) {
      throw wrongCondition(join, right);
    }
    Expression first = both.qualify(equality.left());
    Expression second = both.qualify(equality.right());
    boolean tableFirst = sources(first).equals(Set.of(right.alias()));
    Expression tableSide = tableFirst ? first : second;
    Expression streamSide = tableFirst ? second : first;
    boolean separate = !sources(streamSide).contains(right.alias());
    if (!separate || !isPrimaryKey(tableSide, right)) {
      throw wrongCondition(join, right);
    }
    ColumnRef key = (ColumnRef) rightScope.qualify(tableSide);
    return new JoinStep(
        right,
        join.type() == Join.Type.LEFT,
        leftScope.qualify(streamSide),
        key,
        join.condition() instanceof Comparison c ? c : join);
  }

  private static boolean isPrimaryKey(Expression expression, InputSource table) {
    List<String> keys =
        table.source().schema().keyColumns().stream().map(column -> column.name()).toList();
    return expression instanceof ColumnRef ref
        && ref.source().map(Identifier::value).filter(table.alias()::equals).isPresent()
        && keys.equals(List.of(ref.name().value()));
  }

  private static RuntimeException wrongCondition(Join join, InputSource table) {
    String keys =
        String.join(
            ", ", table.source().schema().keyColumns().stream().map(c -> c.name()).toList());
    return Problems.invalid(
        join.condition(),
        "the condition must compare a value of the stream with the primary key of table \"%s\""
            .formatted(table.source().name()),
        "Write ON <expression over the stream> = %s.%s.".formatted(table.alias(), keys));
  }

  private static Set<String> sources(Expression expression) {
    Set<String> names = new HashSet<>();
    collect(expression, names);
    return names;
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof ColumnRef ref) {
      ref.source().ifPresent(source -> names.add(source.value()));
    }
    expression.children().forEach(child -> collect(child, names));
  }
}
