package io.millrace.sql.internal.expression;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.tree.Node;
import java.util.function.Supplier;

/** Errors of expressions, with their place. */
final class BindErrors {
  private BindErrors() {}

  static SqlException of(SqlErrorCode code, Node place, String primary) {
    return SqlException.builder(code, primary).at(place.location().toSource()).build();
  }

  static SqlException mismatch(Node place, String primary) {
    return of(SqlErrorCode.TYPE_MISMATCH, place, primary);
  }

  static SqlException mismatch(Node place, String primary, String hint) {
    return SqlException.builder(SqlErrorCode.TYPE_MISMATCH, primary)
        .at(place.location().toSource())
        .hint(hint)
        .build();
  }

  /** Returns what {@code source} does; an error without a place gets that of {@code node}. */
  static <T> T at(Node node, Supplier<T> source) {
    try {
      return source.get();
    } catch (SqlException e) {
      throw e.location().isPresent() ? e : e.at(node.location().toSource());
    }
  }

  /** Returns the type as text for messages. */
  static String typeOf(Bound bound) {
    return bound.type() == null ? "NULL" : bound.type().toString();
  }
}
