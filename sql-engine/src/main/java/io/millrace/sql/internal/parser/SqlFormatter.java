package io.millrace.sql.internal.parser;

import io.millrace.sql.internal.tree.Expression;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.Query;
import io.millrace.sql.internal.tree.Statement;
import io.millrace.sql.internal.tree.TypeNode;

/**
 * Writes trees as SQL, each in one canonical way on one line: keywords in upper case, names quoted
 * only where they must be, parentheses only where the tree needs them.
 *
 * <p>Parsing what was written gives an equal tree, so two statements say the same exactly if their
 * canonical texts are equal.
 */
public final class SqlFormatter {

  private SqlFormatter() {}

  /** Returns the canonical text of a statement, without a semicolon. */
  public static String format(Statement statement) {
    return statement.accept(new StatementFormatter());
  }

  /** Returns the canonical text of a query. */
  public static String format(Query query) {
    return QueryFormatter.format(query);
  }

  /** Returns the canonical text of an expression. */
  public static String format(Expression expression) {
    return ExpressionFormatter.format(expression);
  }

  /** Returns the canonical text of a type. */
  public static String format(TypeNode type) {
    return type.accept(new TypeFormatter());
  }

  /** Returns a name the way it must be written: in backquotes unless it can stand without. */
  public static String format(Identifier name) {
    return Names.format(name);
  }
}
