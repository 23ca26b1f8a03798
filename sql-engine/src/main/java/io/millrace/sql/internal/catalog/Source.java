package io.millrace.sql.internal.catalog;

import io.millrace.sql.api.Schema;
import java.util.Map;
import java.util.Optional;

/**
 * A stream or a table.
 *
 * @param name unique among streams and tables
 * @param kind which of the two
 * @param schema its columns, keys first
 * @param storage where its records are
 * @param eventTime the column that says when a row happened; empty when the record does
 * @param window its windows; empty when it has none
 * @param headerKeys the header that each column of one header holds, by the column's name; a column
 *     of all headers is not in it
 * @param file the file that fills it; empty when there is none
 * @param origin how it came to be
 */
public record Source(
    String name,
    SourceKind kind,
    Schema schema,
    Storage storage,
    Optional<EventTime> eventTime,
    Optional<WindowShape> window,
    Map<String, String> headerKeys,
    Optional<FileInput> file,
    Origin origin) {

  /** Copies the map. */
  public Source {
    headerKeys = Map.copyOf(headerKeys);
  }

  /** Returns whether this is a table. */
  public boolean isTable() {
    return kind == SourceKind.TABLE;
  }

  /** Returns the same source with other columns. */
  public Source withSchema(Schema changed) {
    return new Source(name, kind, changed, storage, eventTime, window, headerKeys, file, origin);
  }

  /** Returns the same source without the columns after the first {@code count}. */
  public Source withFirstColumns(int count) {
    return count >= schema.size()
        ? this
        : withSchema(new Schema(schema.columns().subList(0, count)));
  }

  /** Returns for example {@code stream "QUAKES"}. */
  public String describe() {
    return kind.word() + " \"" + name + '"';
  }
}
