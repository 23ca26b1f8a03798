package io.millrace.sql.internal.testing;

import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import io.millrace.sql.SqlSession;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.CatalogLog;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.builtin.BuiltInFormats;
import io.millrace.sql.internal.testing.QueryCase.CaseRecord;
import io.millrace.sql.internal.testing.QueryCase.CaseTopic;
import io.millrace.sql.schema.CompatibilityLevel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One run of a case on an engine of its own, in memory, every change visible. A run that ends
 * without a {@link CaseFailure} has passed.
 */
public final class CaseRun {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final QueryCase testCase;
  private final SqlEngine engine;
  private final LogEngine log;
  private final Formats formats;
  private final CaseSchemas schemas;
  private final TopicRecords records;
  private final List<String> notes = new ArrayList<>();

  private CaseRun(QueryCase testCase, SqlEngine engine, LogEngine log) {
    this.testCase = testCase;
    this.engine = engine;
    this.log = log;
    this.records = new TopicRecords(log);
    this.formats = BuiltInFormats.over(engine.schemas());
    this.schemas = new CaseSchemas(engine.schemas(), testCase.topics());
    // Cases replace schemas as they like.
    engine.schemas().setDefaultCompatibility(CompatibilityLevel.NONE);
  }

  /**
   * Runs a case.
   *
   * @return remarks, for instance on properties that mean nothing here
   * @throws CaseFailure when it fails
   */
  public static List<String> run(QueryCase testCase) {
    String url = "memory:case-" + UUID.randomUUID();
    SqlOptions options = SqlOptions.defaults().withProperties(Map.of("emit.mode", "eager"));
    try (SqlEngine engine = SqlEngine.open(url, options);
        LogEngine log = LogEngines.open(url)) {
      CaseRun run = new CaseRun(testCase, engine, log);
      run.run();
      return List.copyOf(run.notes);
    }
  }

  private void run() {
    CasePartitions partitions = new CasePartitions(testCase);
    for (CaseTopic topic : testCase.topics()) {
      log.topics().create(topic.name(), partitions.of(topic), Map.of());
    }
    try (SqlSession session = engine.newSession()) {
      testCase.properties().forEach((name, value) -> setProperty(session, name, value));
      Optional<SqlException> refusal = execute(session);
      if (testCase.expectsError()) {
        expectError(session, refusal);
        return;
      }
      if (refusal.isPresent()) {
        throw CaseFailure.refused(refusal.get());
      }
      feed();
      requireHealthy(session);
      check();
    }
  }

  private void setProperty(SqlSession session, String name, String value) {
    try {
      notes.addAll(session.setProperty(name, value));
    } catch (SqlException unknown) {
      notes.add("property \"%s\" is ignored".formatted(name));
    }
  }

  /** Executes the statements; returns why the last one is refused. */
  private Optional<SqlException> execute(SqlSession session) {
    int last = testCase.statements().size() - 1;
    for (int i = 0; i <= last; i++) {
      try {
        schemas.registerFor(testCase.statements().get(i));
        for (ScriptStatement statement : session.parse(testCase.statements().get(i), "")) {
          session.execute(statement);
          settle();
        }
      } catch (SqlException refused) {
        if (i < last) {
          throw CaseFailure.refused(refused);
        }
        return Optional.of(refused);
      }
    }
    return Optional.empty();
  }

  private void expectError(SqlSession session, Optional<SqlException> refusal) {
    if (refusal.isPresent()) {
      return;
    }
    if (testCase.inputs().isEmpty()) {
      throw CaseFailure.accepted("every statement was accepted, the last should be refused");
    }
    try {
      feed();
    } catch (RuntimeException failed) {
      return;
    }
    if (FailedQueries.of(session).isEmpty()) {
      throw CaseFailure.accepted("every statement was accepted and processing did not fail");
    }
  }

  private void settle() {
    engine.awaitQuiescence(LONGEST_WAIT, progress -> {});
  }

  private Catalog catalog() {
    return CatalogLog.open(log, InstantSource.system()).current();
  }

  private void feed() {
    Set<String> outputs =
        testCase.outputs().stream().map(CaseRecord::topic).collect(Collectors.toSet());
    Map<String, TopicCodec> codecs = new LinkedHashMap<>();
    Catalog catalog = catalog();
    for (CaseRecord input : testCase.inputs()) {
      TopicCodec codec = codecs.computeIfAbsent(input.topic(), topic -> inputCodec(catalog, topic));
      records.append(input, codec);
      settle();
      records.mark(outputs);
    }
  }

  private TopicCodec inputCodec(Catalog catalog, String topic) {
    return TopicCodec.forInput(catalog, formats, schemas, topic).orElseThrow(() -> noSource(topic));
  }

  private static CaseFailure noSource(String topic) {
    return CaseFailure.broken("no stream or table is over topic " + topic);
  }

  private TopicCodec codec(Catalog catalog, String topic) {
    return TopicCodec.of(catalog, formats, topic).orElseThrow(() -> noSource(topic));
  }

  private void requireHealthy(SqlSession session) {
    List<String> failed = FailedQueries.of(session);
    if (!failed.isEmpty()) {
      throw CaseFailure.broken("a query failed: " + String.join("; ", failed));
    }
  }

  private void check() {
    Catalog catalog = catalog();
    Map<String, List<CaseRecord>> expected = new LinkedHashMap<>();
    for (CaseRecord output : testCase.outputs()) {
      expected.computeIfAbsent(output.topic(), topic -> new ArrayList<>()).add(output);
    }
    expected.forEach(
        (topic, rows) -> {
          TopicCodec codec = codec(catalog, topic);
          List<OutputCheck.Line> lines =
              new OutputCheck(codec).compare(rows, records.read(topic, codec));
          if (lines.stream().anyMatch(line -> !line.same())) {
            throw CaseFailure.output(topic, lines);
          }
        });
    List<String> differences =
        new PostConditions(catalog, formats, log, engine.schemas()).check(testCase);
    if (!differences.isEmpty()) {
      throw CaseFailure.post(differences);
    }
    testCase.outputTopics().stream()
        .map(CaseTopic::name)
        .filter(PostConditions::isInternal)
        .forEach(
            topic -> notes.add("topic %s is not compared: it has no counterpart".formatted(topic)));
  }
}
