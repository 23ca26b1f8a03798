package io.millrace.sql.internal.expression;

import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.parser.Suggestions;
import io.millrace.sql.internal.tree.ColumnRef;
import io.millrace.sql.internal.tree.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The columns of a row, each with the name or alias of the source it comes from. A name without a
 * source must be unique.
 *
 * @param entries one for each column of the row, in order
 */
public record ColumnScope(List<Entry> entries) implements ColumnResolver {

  /**
   * A column.
   *
   * @param source name or alias that may stand before the column's name; empty if none may
   * @param name name of the column
   * @param type type of its values
   */
  public record Entry(Optional<String> source, String name, SqlType type) {}

  /** Copies the list. */
  public ColumnScope {
    entries = List.copyOf(entries);
  }

  /** Returns the scope without columns. */
  public static ColumnScope empty() {
    return new ColumnScope(List.of());
  }

  /**
   * Returns the scope of the columns of {@code schema}, in order, which come from {@code source}.
   */
  public static ColumnScope of(String source, Schema schema) {
    return new ColumnScope(
        schema.columns().stream()
            .map(column -> new Entry(Optional.of(source), column.name(), column.type()))
            .toList());
  }

  /** Returns the scope of these columns followed by those of {@code other}. */
  public ColumnScope concat(ColumnScope other) {
    List<Entry> all = new ArrayList<>(entries);
    all.addAll(other.entries);
    return new ColumnScope(all);
  }

  @Override
  public Resolved resolve(ColumnRef reference) {
    int found = -1;
    for (int i = 0; i < entries.size(); i++) {
      if (matches(entries.get(i), reference)) {
        if (found >= 0) {
          throw ambiguous(reference, entries.get(found), entries.get(i));
        }
        found = i;
      }
    }
    if (found < 0) {
      throw unknown(reference);
    }
    return new Resolved(found, entries.get(found).type());
  }

  private static boolean matches(Entry entry, ColumnRef reference) {
    return entry.name().equals(reference.name().value())
        && reference.source().map(Identifier::value).map(s -> isFrom(entry, s)).orElse(true);
  }

  private static boolean isFrom(Entry entry, String source) {
    return entry.source().map(source::equals).orElse(false);
  }

  private SqlException unknown(ColumnRef reference) {
    String name = reference.name().value();
    Optional<String> source = reference.source().map(Identifier::value);
    boolean sourceExists =
        source.isEmpty() || entries.stream().anyMatch(entry -> isFrom(entry, source.get()));
    if (!sourceExists) {
      return unknownSource(reference, source.get());
    }
    List<String> names =
        entries.stream()
            .filter(entry -> source.isEmpty() || isFrom(entry, source.get()))
            .map(Entry::name)
            .toList();
    String of = source.map(s -> " in \"" + s + "\"").orElse("");
    SqlException.Builder error =
        SqlException.builder(
                SqlErrorCode.UNKNOWN_COLUMN, "column \"%s\" does not exist%s".formatted(name, of))
            .at(reference.location().toSource());
    Suggestions.didYouMean(name, names).ifPresent(error::hint);
    return error.build();
  }

  private SqlException unknownSource(ColumnRef reference, String source) {
    List<String> sources =
        entries.stream().flatMap(entry -> entry.source().stream()).distinct().toList();
    SqlException.Builder error =
        SqlException.builder(
                SqlErrorCode.UNKNOWN_SOURCE,
                "source \"%s\" is not part of the query".formatted(source))
            .at(reference.location().toSource());
    Suggestions.didYouMean(source, sources).ifPresent(error::hint);
    return error.build();
  }

  private static SqlException ambiguous(ColumnRef reference, Entry first, Entry second) {
    String name = reference.name().value();
    String example = first.source().or(second::source).map(s -> s + "." + name).orElse(name);
    return SqlException.builder(
            SqlErrorCode.INVALID_STATEMENT,
            "column \"%s\" is ambiguous: it exists in \"%s\" and in \"%s\""
                .formatted(name, first.source().orElse(""), second.source().orElse("")))
        .at(reference.location().toSource())
        .hint("Name the source, for example " + example + ".")
        .build();
  }
}
