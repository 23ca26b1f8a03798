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
import io.millrace.sql.internal.tree.TimeSpan;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits until something is as a statement says, for a while. */
final class AssertExecutor {
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);
  private static final long POLL_MS = 20;

  private final Engine engine;

  AssertExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult topic(AssertTopic statement) {
    statement.properties().entries().forEach(AssertExecutor::requireComparable);
    String name = statement.topic().value();
    await(
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

  /** Repeats {@code problem} until it finds none; throws the last one when the time is up. */
  private void await(Optional<TimeSpan> timeout, Supplier<Optional<SqlException>> problem) {
    long waitNs = timeout.map(TimeSpan::toDuration).orElse(DEFAULT_WAIT).toNanos();
    long deadlineNs = engine.services().nanoTime().getAsLong() + waitNs;
    Optional<SqlException> found = problem.get();
    while (found.isPresent()) {
      if (engine.services().nanoTime().getAsLong() - deadlineNs >= 0) {
        throw found.get();
      }
      pause();
      found = problem.get();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SqlException.builder(SqlErrorCode.CANCELLED, "the wait was interrupted")
          .cause(interrupted)
          .build();
    }
  }
}
