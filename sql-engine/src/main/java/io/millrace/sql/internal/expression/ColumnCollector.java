package io.millrace.sql.internal.expression;

import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Lambda;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the columns that expressions read. */
public final class ColumnCollector {
  private ColumnCollector() {}

  /** Returns the references to columns in {@code expression}, in the order of the text. */
  public static List<ColumnRef> references(Expression expression) {
    List<ColumnRef> found = new ArrayList<>();
    collect(expression, Set.of(), found);
    return found;
  }

  /** Returns the positions of the columns that {@code expression} reads. */
  public static BitSet indexes(Expression expression, ColumnResolver columns) {
    BitSet indexes = new BitSet();
    references(expression).forEach(ref -> indexes.set(columns.resolve(ref).index()));
    return indexes;
  }

  private static void collect(
      Expression expression, Set<String> lambdaParameters, List<ColumnRef> found) {
    if (expression instanceof ColumnRef reference) {
      boolean isParameter =
          reference.source().isEmpty() && lambdaParameters.contains(reference.name().value());
      if (!isParameter) {
        found.add(reference);
      }
      return;
    }
    Set<String> inside = lambdaParameters;
    if (expression instanceof Lambda lambda) {
      inside = new HashSet<>(lambdaParameters);
      lambda.parameters().stream().map(Identifier::value).forEach(inside::add);
    }
    for (Expression child : expression.children()) {
      collect(child, inside, found);
    }
  }
}
