package io.millrace.sql;

import io.millrace.sql.api.QuerySubject;
import io.millrace.sql.internal.tree.Join;
import io.millrace.sql.internal.tree.Query;
import io.millrace.sql.internal.tree.Relation;
import io.millrace.sql.internal.tree.Select;
import io.millrace.sql.internal.tree.SourceRef;
import io.millrace.sql.internal.tree.UnionAll;
import java.util.ArrayList;
import java.util.List;

/** Says of a SELECT what it asks for. */
final class QuerySubjects {
  private QuerySubjects() {}

  static QuerySubject of(Query query) {
    List<String> sources = new ArrayList<>();
    if (query.body() instanceof UnionAll union) {
      union.selects().forEach(select -> collect(select.from(), sources));
      return new QuerySubject(sources, query.limit(), false);
    }
    Select select = (Select) query.body();
    collect(select.from(), sources);
    boolean rowByRow =
        sources.size() == 1
            && select.window().isEmpty()
            && select.groupBy().isEmpty()
            && select.partitionBy().isEmpty()
            && select.having().isEmpty();
    return new QuerySubject(sources, query.limit(), rowByRow);
  }

  private static void collect(Relation relation, List<String> sources) {
    if (relation instanceof Join join) {
      collect(join.left(), sources);
      sources.add(join.right().name().value());
    } else {
      sources.add(((SourceRef) relation).name().value());
    }
  }
}
