package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinCondition;
import io.millrace.sql.internal.analyzer.QueryAnalysis.JoinStep;
import io.millrace.sql.internal.analyzer.QueryAnalysis.KeyForms;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.Relation;
import io.millrace.sql.internal.tree.SourceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Analyses FROM: the sources and how they are joined. */
final class RelationAnalyzer {
  private final Catalog catalog;
  private final List<InputSource> inputs = new ArrayList<>();
  private final List<JoinStep> joins = new ArrayList<>();
  private JoinKeys keys = JoinKeys.none();

  RelationAnalyzer(Catalog catalog) {
    this.catalog = catalog;
  }

  List<InputSource> inputs() {
    return inputs;
  }

  List<JoinStep> joins() {
    return joins;
  }

  /** The key columns of the joined rows; none without joins. */
  List<KeyForms> joinKeys() {
    return joins.isEmpty() ? List.of() : keys.columns(inputs);
  }

  /** The name of the key of the joined rows when no column of a source holds it. */
  Optional<String> madeKey() {
    return joins.isEmpty() ? Optional.empty() : keys.madeName(inputs);
  }

  void analyze(Relation relation) {
    if (relation instanceof SourceRef ref) {
      keys = JoinKeys.of(add(ref));
      return;
    }
    Join join = (Join) relation;
    analyze(join.left());
    InputSource right = add(join.right());
    JoinRules.requireJoinable(join, inputs.get(0), right);
    JoinCondition condition = new JoinConditions(inputs, right).analyze(join);
    boolean tables = inputs.get(0).source().isTable();
    boolean foreign = tables && !keys.holds(condition.leftKey());
    JoinRules.requireOneKey(join, condition, tables);
    if (foreign) {
      JoinRules.requireForeignKeyPossible(join, right);
    } else {
      keys = keys.joined(condition, join.type());
    }
    joins.add(new JoinStep(right, join.type(), join.within(), foreign, condition));
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
}
