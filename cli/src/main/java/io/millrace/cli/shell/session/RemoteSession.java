package io.millrace.cli.shell.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.cli.access.AnswerLines;
import io.millrace.cli.access.ServerConnection;
import io.millrace.log.api.LogException;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.language.SqlText;
import io.millrace.sql.language.SqlToken;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A session with a server. What SET and DEFINE say is kept here and sent with every statement, so
 * that it outlives the server; scripts are read here.
 */
public final class RemoteSession implements ShellSession {
  private static final String STATEMENT = "/millrace/v1/statement";
  private static final int DEEPEST = 20;

  private final ServerConnection server;
  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, String> variables = new TreeMap<>();

  /**
   * Starts a session.
   *
   * @param properties as SET would set them
   * @param variables as DEFINE would define them
   */
  public RemoteSession(
      ServerConnection server, Map<String, String> properties, Map<String, String> variables) {
    this.server = server;
    this.properties.putAll(properties);
    this.variables.putAll(variables);
  }

  @Override
  public String target() {
    return server.address().toString();
  }

  private record Remote(RemoteSession session, String text) implements ShellStatement {
    @Override
    public StatementResult execute() {
      return session.execute(text);
    }
  }

  @Override
  public List<ShellStatement> read(String text, String name) {
    List<ShellStatement> statements = new ArrayList<>();
    read(text, 0, statements);
    return statements;
  }

  private void read(String text, int depth, List<ShellStatement> statements) {
    for (String statement : SqlText.statements(text)) {
      List<String> words = words(statement);
      if (words.size() == 3 && is(words, 0, "RUN") && is(words, 1, "SCRIPT")) {
        read(script(words.get(2), depth), depth + 1, statements);
      } else {
        statements.add(new Remote(this, statement));
      }
    }
  }

  private static String script(String quoted, int depth) {
    Path file = Path.of(unquoted(quoted));
    try {
      if (depth == DEEPEST) {
        throw new IOException("scripts that run scripts are nested too deeply");
      }
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw SqlException.builder(
              SqlErrorCode.FILE_ERROR,
              "script \"%s\" cannot be read: %s".formatted(file, unreadable))
          .hint("Check the path; it is looked up as %s.".formatted(file.toAbsolutePath()))
          .build();
    }
  }

  @Override
  public void set(String property, String value) {
    StatementResult unusedAnswer =
        execute("SET '%s' = '%s'".formatted(property, value.replace("'", "''")));
  }

  private StatementResult execute(String statement) {
    StatementResult result = send(statement);
    List<String> words = words(statement);
    if (words.size() == 4 && is(words, 0, "SET")) {
      properties.put(unquoted(words.get(1)), unquoted(words.get(3)));
    } else if (words.size() == 2 && is(words, 0, "UNSET")) {
      properties.remove(unquoted(words.get(1)));
    } else if (words.size() == 4 && is(words, 0, "DEFINE")) {
      variables.put(words.get(1), unquoted(words.get(3)));
    } else if (words.size() == 2 && is(words, 0, "UNDEFINE")) {
      variables.remove(words.get(1));
    }
    return result;
  }

  private StatementResult send(String statement) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("sql", statement + ";");
    ObjectNode set = request.putObject("properties");
    properties.forEach(set::put);
    ObjectNode defined = request.putObject("variables");
    variables.forEach(defined::put);
    try {
      AnswerLines lines =
          server.post(STATEMENT, BodyPublishers.ofByteArray(request.toString().getBytes(UTF_8)));
      return new RemoteAnswer(statement, lines).result();
    } catch (LogException unreachable) {
      throw SqlException.builder(SqlErrorCode.IO_ERROR, unreachable.problem())
          .hint(unreachable.hint())
          .cause(unreachable)
          .build();
    }
  }

  private static List<String> words(String statement) {
    return SqlText.tokens(statement).stream()
        .filter(token -> token.kind() != SqlToken.Kind.COMMENT)
        .limit(5)
        .map(token -> token.in(statement))
        .toList();
  }

  private static boolean is(List<String> words, int index, String word) {
    return words.get(index).toUpperCase(Locale.ROOT).equals(word);
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 1 && text.startsWith("'") && text.endsWith("'");
    return quoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
  }

  @Override
  public void close() {
    // The server keeps nothing for a session; queries are closed by their readers.
  }
}
