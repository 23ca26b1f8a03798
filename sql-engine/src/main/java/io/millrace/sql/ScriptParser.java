package io.millrace.sql;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.parser.Fragment;
import io.millrace.sql.internal.parser.ParsedStatement;
import io.millrace.sql.internal.parser.Placeholders;
import io.millrace.sql.internal.parser.SqlParser;
import io.millrace.sql.internal.parser.StatementSplitter;
import io.millrace.sql.internal.parser.VariableSubstitution;
import io.millrace.sql.internal.tree.DefineVariable;
import io.millrace.sql.internal.tree.RunScript;
import io.millrace.sql.internal.tree.UndefineVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads scripts, and those that they run: the statements of a file stand in place of its RUN
 * SCRIPT, so that every mistake is found before anything is executed. Used once.
 */
final class ScriptParser {
  private final Path workingDirectory;
  private final Map<String, String> variables;
  private final List<String> literals;
  private final List<ScriptStatement> statements = new ArrayList<>();
  private final Deque<Path> open = new ArrayDeque<>();

  /**
   * Creates a parser.
   *
   * @param workingDirectory what relative paths resolve against
   * @param variables what variables mean at the beginning
   * @param literals constants in place of the question marks of each statement
   */
  ScriptParser(Path workingDirectory, Map<String, String> variables, List<String> literals) {
    this.workingDirectory = workingDirectory;
    this.variables = new HashMap<>(variables);
    this.literals = List.copyOf(literals);
  }

  /** Returns the statements in the order in which they are to be executed. */
  List<ScriptStatement> parse(String script, String sourceName) {
    read(script, sourceName);
    return List.copyOf(statements);
  }

  private void read(String script, String sourceName) {
    try {
      for (Fragment fragment : StatementSplitter.split(script).all()) {
        Fragment substituted = VariableSubstitution.substitute(fragment, variables);
        ParsedStatement parsed =
            SqlParser.parse(Placeholders.fill(substituted, literals), sourceName);
        if (parsed.statement() instanceof RunScript run) {
          include(run);
          continue;
        } else if (parsed.statement() instanceof DefineVariable define) {
          variables.put(define.variable(), define.value());
        } else if (parsed.statement() instanceof UndefineVariable undefine) {
          variables.remove(undefine.variable());
        }
        statements.add(new ScriptStatement(parsed, parsed.location().toSource(sourceName), script));
      }
    } catch (SqlException error) {
      throw error.inScript(sourceName, script);
    }
  }

  private void include(RunScript run) {
    Path file = workingDirectory.resolve(run.path()).normalize();
    if (open.contains(file)) {
      throw failed(run, "script \"%s\" runs itself".formatted(run.path()), "Take the circle out.");
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw failed(
          run,
          "script \"%s\" cannot be read: %s".formatted(run.path(), unreadable),
          "Check the path; it is looked up as %s.".formatted(file));
    }
    open.push(file);
    read(text, run.path());
    open.pop();
  }

  private static SqlException failed(RunScript run, String problem, String hint) {
    return SqlException.builder(SqlErrorCode.FILE_ERROR, problem)
        .at(run.location().toSource())
        .hint(hint)
        .build();
  }
}
