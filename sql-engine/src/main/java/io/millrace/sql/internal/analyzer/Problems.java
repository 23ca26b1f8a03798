package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.parser.Suggestions;
import io.millrace.sql.internal.tree.Node;
import java.util.Collection;

/** Errors that stand at a node of the tree. */
public final class Problems {
  private Problems() {}

  /** Starts an error at {@code node}. */
  public static SqlException.Builder at(Node node, SqlErrorCode code, String primary) {
    return SqlException.builder(code, primary).at(node.location().toSource());
  }

  /** Returns the error that says that {@code what} is understood but not done. */
  public static SqlException notSupported(Node node, String what) {
    return at(node, SqlErrorCode.NOT_SUPPORTED, what + " is not supported yet").build();
  }

  /** Returns the error that says that the statement means nothing in this form. */
  public static SqlException invalid(Node node, String primary, String hint) {
    return at(node, SqlErrorCode.INVALID_STATEMENT, primary).hint(hint).build();
  }

  /** Returns an error about an unknown name, with a near match or else {@code hint}. */
  public static SqlException unknown(Node node, SqlErrorCode code, String primary, Naming naming) {
    String hint = Suggestions.didYouMean(naming.name(), naming.known()).orElse(naming.otherwise());
    return at(node, code, primary).hint(hint).build();
  }

  /**
   * What a misspelt name is compared with.
   *
   * @param name the name that was not found
   * @param known the names that exist
   * @param otherwise the hint when none of them is near
   */
  public record Naming(String name, Collection<String> known, String otherwise) {}
}
