package io.millrace.sql.internal.testing;

import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.parser.SqlParser;
import io.millrace.sql.internal.testing.QueryCase.CaseTopic;
import io.millrace.sql.internal.tree.CreateSource;
import io.millrace.sql.internal.tree.Properties;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How many partitions the topics of a case have: as a topic says, else a statement, else one. */
final class CasePartitions {
  private static final String PARTITIONS = "PARTITIONS";

  private final Map<String, Integer> byTopic = new HashMap<>();
  private final boolean said;

  CasePartitions(QueryCase testCase) {
    this.said =
        testCase.topics().stream().anyMatch(topic -> topic.partitions().isPresent())
            || testCase.statements().stream()
                .anyMatch(text -> text.toUpperCase(Locale.ROOT).contains(PARTITIONS));
    testCase.statements().forEach(this::collect);
  }

  private void collect(String text) {
    try {
      SqlParser.parse(text, "").stream()
          .map(parsed -> parsed.statement())
          .filter(CreateSource.class::isInstance)
          .map(statement -> ((CreateSource) statement).properties())
          .forEach(this::collect);
    } catch (SqlException malformed) {
      // Whoever runs the statement says what is wrong with it.
      return;
    }
  }

  private void collect(Properties properties) {
    Optional<String> topic = properties.find("KAFKA_TOPIC").map(p -> p.value().text());
    Optional<String> count = properties.find(PARTITIONS).map(p -> p.value().text());
    if (topic.isPresent() && count.isPresent() && count.get().matches("[1-9][0-9]{0,3}")) {
      byTopic.put(topic.get(), Integer.parseInt(count.get()));
    }
  }

  int of(CaseTopic topic) {
    return topic.partitions().orElseGet(() -> byTopic.getOrDefault(topic.name(), 1));
  }

  /** Returns whether the case says anything of partitions; else what it expects of them is moot. */
  boolean areSaid() {
    return said;
  }
}
