package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** Binds both forms of CASE; only the branch that is taken is computed. */
final class CaseBinder {
  private CaseBinder() {}

  /**
   * Binds a CASE whose conditions are already predicates.
   *
   * @param results one for each condition, and last the ELSE, NULL if none was written
   */
  static Bound bind(Node node, List<Bound> conditions, List<Bound> results) {
    SqlType type = Coercion.commonType(results, node);
    List<Bound> coerced = new ArrayList<>();
    results.forEach(result -> coerced.add(Coercion.implicit(result, type, node)));
    Evaluator[] tests = conditions.stream().map(Bound::evaluator).toArray(Evaluator[]::new);
    Evaluator[] values = coerced.stream().map(Bound::evaluator).toArray(Evaluator[]::new);
    List<Bound> all = new ArrayList<>(conditions);
    all.addAll(coerced);
    Evaluator plain =
        row -> {
          for (int i = 0; i < tests.length; i++) {
            if (Boolean.TRUE.equals(tests[i].evaluate(row))) {
              return values[i].evaluate(row);
            }
          }
          return values[tests.length].evaluate(row);
        };
    Code code = Codes.cases(List.of(tests), List.of(values), Code.Sort.of(type));
    return Coercion.fold(type, new Coded(plain, code), all);
  }
}
