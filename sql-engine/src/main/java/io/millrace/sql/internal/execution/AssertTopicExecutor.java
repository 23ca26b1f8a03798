package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.tree.AssertTopic;
import io.millrace.sql.internal.tree.Property;
import java.util.Locale;
import java.util.Optional;

/** Waits until a topic is as a statement says, for a while. */
final class AssertTopicExecutor {
  private final Engine engine;

  AssertTopicExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult check(AssertTopic statement) {
    statement.properties().entries().forEach(AssertTopicExecutor::requireComparable);
    String name = statement.topic().value();
    AssertedWait.await(
        engine.services().nanoTime(),
        statement.timeout(),
        () -> statement.exists() ? difference(statement) : existing(statement));
    return Confirmation.of(
        "topic \"%s\" %s".formatted(name, statement.exists() ? "exists" : "does not exist"));
  }

  private static void requireComparable(Property property) {
    String name = property.name().value().toUpperCase(Locale.ROOT);
    if (!name.equals("PARTITIONS") && !name.equals("REPLICAS")) {
      throw Problems.at(
              property,
              SqlErrorCode.INVALID_PROPERTY,
              "property \"%s\" of a topic cannot be asserted".formatted(name))
          .hint("PARTITIONS and REPLICAS can.")
          .build();
    }
  }

  private Optional<SqlException> existing(AssertTopic statement) {
    return find(statement)
        .map(
            topic -> failed(statement, "topic \"%s\" exists".formatted(statement.topic().value())));
  }

  private Optional<SqlException> difference(AssertTopic statement) {
    Optional<TopicDescription> topic = find(statement);
    if (topic.isEmpty()) {
      return Optional.of(
          failed(statement, "topic \"%s\" does not exist".formatted(statement.topic().value())));
    }
    return differs(statement, "PARTITIONS", topic.get().partitions())
        .or(() -> differs(statement, "REPLICAS", 1));
  }

  private static Optional<SqlException> differs(AssertTopic statement, String name, int found) {
    return statement
        .properties()
        .find(name)
        .filter(property -> !property.value().text().strip().equals(Integer.toString(found)))
        .map(
            property ->
                Problems.at(
                        property,
                        SqlErrorCode.ASSERTION_FAILED,
                        "topic \"%s\" has %s %d, not %s"
                            .formatted(
                                statement.topic().value(), name, found, property.value().text()))
                    .build());
  }

  private Optional<TopicDescription> find(AssertTopic statement) {
    LogEngine log = engine.log();
    return log.topics().find(statement.topic().value());
  }

  private static SqlException failed(AssertTopic statement, String what) {
    return Problems.at(statement.topic(), SqlErrorCode.ASSERTION_FAILED, what).build();
  }
}
