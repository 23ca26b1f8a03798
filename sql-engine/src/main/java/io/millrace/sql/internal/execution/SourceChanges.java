package io.millrace.sql.internal.execution;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.analyzer.Problems;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.PersistentQuery;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.tree.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What CREATE OR REPLACE may change of a stream or a table: value columns come after those that are
 * there, everything else stays, so that records and state that exist can be read on.
 */
final class SourceChanges {
  private SourceChanges() {}

  /** Throws unless {@code existing} may become {@code changed}. */
  static void require(Identifier place, Source existing, Source changed, Catalog catalog) {
    requireSame(place, existing, "kind", existing.kind(), changed.kind());
    requireSame(place, existing, "topic", existing.storage().topic(), changed.storage().topic());
    requireSame(place, existing, "formats", formats(existing), formats(changed));
    requireSame(place, existing, "column of event time", existing.eventTime(), changed.eventTime());
    requireSame(place, existing, "windows", existing.window(), changed.window());
    requireSame(place, existing, "headers", existing.headerKeys(), changed.headerKeys());
    List<Column> before = existing.schema().columns();
    List<Column> after = changed.schema().columns();
    boolean kept = after.size() >= before.size() && after.subList(0, before.size()).equals(before);
    boolean values =
        after.subList(Math.min(before.size(), after.size()), after.size()).stream()
            .allMatch(column -> column.role() == Column.Role.VALUE);
    if (!kept || !values) {
      throw refused(
          place,
          existing,
          "its columns cannot change from %s to %s".formatted(existing.schema(), changed.schema()));
    }
    if (after.size() > before.size()) {
      requireReadableByPosition(place, existing, catalog);
    }
  }

  private static List<Object> formats(Source source) {
    return List.of(
        source.storage().keyFormat(),
        source.storage().valueFormat(),
        source.storage().wrapSingle());
  }

  private static void requireSame(
      Identifier place, Source existing, String what, Object before, Object after) {
    if (!before.equals(after)) {
      throw refused(place, existing, "its %s cannot change".formatted(what));
    }
  }

  /** Delimited lines have no names: who knows fewer columns cannot read or write them. */
  private static void requireReadableByPosition(
      Identifier place, Source existing, Catalog catalog) {
    if (!existing.storage().valueFormat().name().equals("DELIMITED")) {
      return;
    }
    List<PersistentQuery> users = new ArrayList<>(catalog.readersOf(existing.name()));
    catalog.writersOf(existing.name()).stream()
        .filter(query -> !existing.origin().queryId().equals(Optional.of(query.id())))
        .forEach(users::add);
    if (!users.isEmpty()) {
      throw refused(
          place,
          existing,
          "its delimited lines cannot get more fields while they are used by %s"
              .formatted(
                  users.stream().map(PersistentQuery::id).collect(Collectors.joining(", "))));
    }
  }

  private static SqlException refused(Identifier place, Source existing, String why) {
    return Problems.invalid(
        place,
        "%s cannot be replaced: %s".formatted(existing.describe(), why),
        "Append value columns at the end and keep the rest, or DROP it and create it anew.");
  }
}
