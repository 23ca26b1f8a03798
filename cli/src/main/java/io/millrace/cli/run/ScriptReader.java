package io.millrace.cli.run;

import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.SqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads all scripts of a run before any statement is carried out, so that a typing error at the end
 * of the last one is found while nothing has happened yet.
 */
final class ScriptReader {
  private static final Pattern DEFINITION =
      Pattern.compile(
          "(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*+(?:UN)?DEFINE\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final SqlSession session;

  /** Creates a reader with a session of its own, for the variables that scripts define. */
  ScriptReader(SqlSession session) {
    this.session = session;
  }

  /**
   * Reads scripts that will run in this order.
   *
   * @throws ScriptFailure at the first statement that cannot be read
   */
  List<ReadScript> all(List<Script> scripts) throws ScriptFailure {
    List<ReadScript> read = new ArrayList<>();
    for (Script script : scripts) {
      try {
        List<ScriptStatement> statements = session.parse(script.text(), script.name());
        defineVariables(statements);
        read.add(new ReadScript(script, statements));
      } catch (SqlException failure) {
        throw new ScriptFailure(script, failure);
      }
    }
    return read;
  }

  /** A script may use what an earlier one defines. */
  private void defineVariables(List<ScriptStatement> statements) {
    for (ScriptStatement statement : statements) {
      if (DEFINITION.matcher(statement.text()).matches()) {
        session.execute(statement);
      }
    }
  }

  /**
   * A script whose statements can be carried out.
   *
   * @param statements in order
   */
  record ReadScript(Script script, List<ScriptStatement> statements) {}
}
