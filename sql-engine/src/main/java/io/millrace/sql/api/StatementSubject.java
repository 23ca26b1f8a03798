package io.millrace.sql.api;

import java.util.Optional;

/**
 * What a statement does, and to what.
 *
 * @param kind what it does
 * @param target the stream, table, type, function, query, topic, property or variable that it names
 *     first, as the catalog writes it; empty when it names none, and for queries
 * @param extended whether it asks for details (EXTENDED)
 */
public record StatementSubject(StatementKind kind, Optional<String> target, boolean extended) {

  /** Returns a statement that names {@code target}. */
  public static StatementSubject of(StatementKind kind, String target) {
    return new StatementSubject(kind, Optional.of(target), false);
  }

  /** Returns a statement that names nothing. */
  public static StatementSubject of(StatementKind kind) {
    return new StatementSubject(kind, Optional.empty(), false);
  }
}
