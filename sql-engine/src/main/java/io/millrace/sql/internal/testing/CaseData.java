package io.millrace.sql.internal.testing;

import io.millrace.log.api.LogEngine;
import io.millrace.sql.SqlEngine;
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
import java.util.Set;
import java.util.stream.Collectors;

/** The topics, schemas and records of a case, on the engine of its run. */
final class CaseData {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private final QueryCase testCase;
  private final SqlEngine engine;
  private final LogEngine log;
  private final Formats formats;
  private final CaseSchemas schemas;
  private final TopicRecords records;

  CaseData(QueryCase testCase, SqlEngine engine, LogEngine log) {
    this.testCase = testCase;
    this.engine = engine;
    this.log = log;
    this.formats = BuiltInFormats.over(engine.schemas());
    this.schemas = new CaseSchemas(engine.schemas(), testCase.topics());
    this.records = new TopicRecords(log);
    // Cases replace schemas as they like.
    engine.schemas().setDefaultCompatibility(CompatibilityLevel.NONE);
  }

  /** Creates the topics that the case lists. */
  void createTopics() {
    CasePartitions partitions = new CasePartitions(testCase);
    for (CaseTopic topic : testCase.topics()) {
      log.topics().create(topic.name(), partitions.of(topic), Map.of());
    }
  }

  /** Registers the schemas of the topics that {@code statement} names for the first time. */
  void registerFor(String statement) {
    schemas.registerFor(statement);
  }

  /** Waits until the queries have processed everything. */
  void settle() {
    engine.awaitQuiescence(LONGEST_WAIT, progress -> {});
  }

  /** Writes the inputs; each passes through all queries before the next. */
  void feed() {
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

  private Catalog catalog() {
    return CatalogLog.open(log, InstantSource.system()).current();
  }

  /** Compares the topics that the case names as outputs. */
  void checkOutputs() {
    Catalog catalog = catalog();
    Map<String, List<CaseRecord>> expected = new LinkedHashMap<>();
    for (CaseRecord output : testCase.outputs()) {
      expected.computeIfAbsent(output.topic(), topic -> new ArrayList<>()).add(output);
    }
    expected.forEach(
        (topic, rows) -> {
          TopicCodec codec =
              TopicCodec.of(catalog, formats, topic).orElseThrow(() -> noSource(topic));
          List<OutputCheck.Line> lines =
              new OutputCheck(codec).compare(rows, records.read(topic, codec));
          if (lines.stream().anyMatch(line -> !line.same())) {
            throw CaseFailure.output(topic, lines);
          }
        });
  }

  /** Compares the streams, tables and topics at the end. */
  void checkPost() {
    List<String> differences =
        new PostConditions(catalog(), formats, log, engine.schemas()).check(testCase);
    if (!differences.isEmpty()) {
      throw CaseFailure.post(differences);
    }
  }
}
