package io.millrace.sql.internal.execution;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.StatementResult;
import io.millrace.sql.api.StatementResult.Confirmation;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.tree.AssertSchema;
import io.millrace.sql.schema.SchemaRegistry;
import java.util.Optional;

/** Waits until a schema is registered, or is not. */
final class AssertSchemaExecutor {
  private final Engine engine;

  AssertSchemaExecutor(Engine engine) {
    this.engine = engine;
  }

  StatementResult check(AssertSchema statement) {
    if (statement.subject().isEmpty() && statement.id().isEmpty()) {
      throw Problems.invalid(statement, "no schema is named", "Give SUBJECT, ID or both.");
    }
    AssertedWait.await(
        engine.services().nanoTime(), statement.timeout(), () -> difference(statement));
    return Confirmation.of(
        "%s %s"
            .formatted(
                describe(statement), statement.exists() ? "is registered" : "is not registered"));
  }

  private Optional<SqlException> difference(AssertSchema statement) {
    if (isRegistered(statement) == statement.exists()) {
      return Optional.empty();
    }
    return Optional.of(
        Problems.at(
                statement,
                SqlErrorCode.ASSERTION_FAILED,
                "%s %s"
                    .formatted(
                        describe(statement),
                        statement.exists() ? "is not registered" : "is registered"))
            .build());
  }

  private boolean isRegistered(AssertSchema statement) {
    SchemaRegistry schemas = engine.services().schemas();
    Optional<String> subject = subject(statement);
    if (subject.isEmpty()) {
      return schemas.byId(statement.id().getAsInt()).isPresent();
    }
    return schemas.versions(subject.get()).stream()
        .anyMatch(version -> statement.id().isEmpty() || version.id() == statement.id().getAsInt());
  }

  private static Optional<String> subject(AssertSchema statement) {
    return statement.subject().map(name -> name.value());
  }

  private static String describe(AssertSchema statement) {
    StringBuilder text = new StringBuilder("schema");
    subject(statement).ifPresent(name -> text.append(" of subject \"").append(name).append('"'));
    statement.id().ifPresent(id -> text.append(" with id ").append(id));
    return text.toString();
  }
}
