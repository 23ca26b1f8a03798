package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.internal.analyzer.PullAnalysis.JoinOn;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.Relation;
import io.millrace.sql.internal.tree.SourceRef;
import java.util.ArrayList;
import java.util.List;

/**
 * Analyses FROM of a pull query. Streams and tables join in every order and under any condition,
 * for the rows of all of them are there.
 */
final class PullRelations {
  private final Catalog catalog;
  private final AggregateCalls calls;
  private final List<InputSource> inputs = new ArrayList<>();
  private final List<JoinOn> joins = new ArrayList<>();

  PullRelations(Catalog catalog, AggregateCalls calls) {
    this.catalog = catalog;
    this.calls = calls;
  }

  List<InputSource> inputs() {
    return inputs;
  }

  List<JoinOn> joins() {
    return joins;
  }

  void analyze(Relation relation) {
    if (relation instanceof SourceRef ref) {
      add(ref);
      return;
    }
    Join join = (Join) relation;
    analyze(join.left());
    add(join.right());
    if (join.within().isPresent()) {
      throw Problems.invalid(
          join.within().get(),
          "a query without EMIT CHANGES takes no WITHIN",
          "Compare the ROWTIME of both sources in ON instead.");
    }
    calls.requireNone(join.condition(), "ON");
    joins.add(new JoinOn(join.type(), new NameScope(inputs).qualify(join.condition())));
  }

  private void add(SourceRef ref) {
    String alias = ref.effectiveName().value();
    if (inputs.stream().anyMatch(other -> other.alias().equals(alias))) {
      throw Problems.at(
              ref, SqlErrorCode.DUPLICATE_NAME, "source \"%s\" is named twice".formatted(alias))
          .hint("Give one of them an alias.")
          .build();
    }
    inputs.add(new InputSource(Sources.require(catalog, ref.name()), alias));
  }
}
