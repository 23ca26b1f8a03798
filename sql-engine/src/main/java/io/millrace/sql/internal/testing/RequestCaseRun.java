package io.millrace.sql.internal.testing;

import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import io.millrace.sql.internal.testing.RequestCase.Response;
import io.millrace.sql.testing.server.RequestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One run of a request case: an engine of its own, in memory, every change visible, and a server
 * over it. A run that ends without a {@link CaseFailure} has passed.
 */
public final class RequestCaseRun {
  private static final int OK = 200;

  private final RequestCase testCase;
  private final CaseData data;
  private final RequestServer server;
  private final Iterator<Response> expected;

  private RequestCaseRun(RequestCase testCase, CaseData data, RequestServer server) {
    this.testCase = testCase;
    this.data = data;
    this.server = server;
    this.expected = testCase.responses().iterator();
  }

  /**
   * Runs a case.
   *
   * @throws CaseFailure when it fails
   */
  public static void run(RequestCase testCase, RequestServer.Starter starter) {
    String url = "memory:case-" + UUID.randomUUID();
    SqlOptions options = SqlOptions.defaults().withProperties(Map.of("emit.mode", "eager"));
    try (SqlEngine engine = SqlEngine.open(url, options);
        LogEngine log = LogEngines.open(url);
        RequestServer server = starter.start(engine, url)) {
      CaseData data = new CaseData(testCase.data(), engine, log);
      new RequestCaseRun(testCase, data, server).run();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void run() throws IOException {
    data.createTopics();
    List<String> statements = testCase.data().statements();
    int queries = statements.size();
    while (queries > 0 && isQuery(statements.get(queries - 1))) {
      queries--;
    }
    for (String statement : statements.subList(0, queries)) {
      boolean last = statement.equals(statements.get(statements.size() - 1));
      if (!admin(statement, last)) {
        return;
      }
    }
    if (!testCase.waitForPush()) {
      data.feed();
    }
    for (String statement : statements.subList(queries, statements.size())) {
      if (!query(statement)) {
        return;
      }
    }
    if (testCase.data().expectsError()) {
      throw CaseFailure.accepted("every statement was accepted, the last should be refused");
    }
    data.checkOutputs();
  }

  private static boolean isQuery(String statement) {
    String text = statement.stripLeading().toUpperCase(Locale.ROOT);
    return text.startsWith("SELECT") || text.startsWith("PRINT");
  }

  /** Carries out a statement; false when it was refused as it should be. */
  private boolean admin(String statement, boolean last) throws IOException {
    data.registerFor(statement);
    RequestServer.Answer answer = server.post("/ksql", request(statement));
    Object tree = JsonTree.read(answer.body().readAllBytes());
    if (answer.status() != OK) {
      return refused(statement, last, tree);
    }
    data.settle();
    for (Object entity : (List<?>) Objects.requireNonNullElse(tree, List.of())) {
      if (expected.hasNext()) {
        compareEntity(statement, expected.next(), entity);
      }
    }
    return true;
  }

  private boolean refused(String statement, boolean last, @Nullable Object error) {
    if (last && testCase.data().expectsError()) {
      return false;
    }
    throw CaseFailure.broken("statement refused: " + statement + ": " + JsonTree.text(error));
  }

  private static void compareEntity(String statement, Response response, @Nullable Object entity) {
    if (!(response instanceof RequestCase.Admin admin)) {
      throw CaseFailure.broken("an entity came instead of rows for " + statement);
    }
    TreeView actual = TreeView.of(entity);
    admin
        .entries()
        .forEach(
            (name, value) -> {
              if (!TreeComparison.matches(value, actual.get(String.valueOf(name)), null)) {
                throw CaseFailure.post(
                    List.of(
                        "expected %s = %s".formatted(name, JsonTree.text(value)),
                        JsonTree.text(entity)));
              }
            });
  }

  /** Runs a query; false when it was refused as it should be. */
  private boolean query(String statement) throws IOException {
    RequestServer.Answer answer = server.post("/query", request(statement));
    if (answer.status() != OK) {
      return refused(statement, true, JsonTree.read(answer.body().readAllBytes()));
    }
    try (AnswerReader reader = new AnswerReader(answer.body())) {
      List<@Nullable Object> actual = new ArrayList<>();
      if (testCase.waitForPush()) {
        reader.next().ifPresent(actual::add);
        data.feed();
      }
      List<Map<?, ?>> wanted =
          expected.hasNext() && expected.next() instanceof RequestCase.Rows rows
              ? rows.elements()
              : List.of();
      boolean ends = !statement.toUpperCase(Locale.ROOT).contains("EMIT ");
      boolean limited = statement.toUpperCase(Locale.ROOT).contains("LIMIT");
      while (ends || limited || actual.size() < wanted.size()) {
        Optional<Object> next = reader.next();
        if (next.isEmpty()) {
          break;
        }
        actual.add(next.get());
      }
      return compared(statement, wanted, actual);
    }
  }

  private boolean compared(
      String statement, List<Map<?, ?>> wanted, List<@Nullable Object> actual) {
    if (testCase.data().expectsError()) {
      return actual.stream().noneMatch(element -> TreeView.of(element).has("errorMessage"));
    }
    List<String> lines =
        new RowsCheck(testCase.inOrder() && !isUnordered(statement)).differences(wanted, actual);
    if (!lines.isEmpty()) {
      throw CaseFailure.rows(lines);
    }
    return true;
  }

  /** Rows of a pull query come in the order of keys here, and elsewhere in that of partitions. */
  private static boolean isUnordered(String statement) {
    String text = statement.toUpperCase(Locale.ROOT);
    return !text.contains("EMIT ") && !text.contains("ORDER BY");
  }

  private String request(String statement) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("ksql", statement);
    body.put("streamsProperties", testCase.data().properties());
    return JsonTree.text(body);
  }
}
