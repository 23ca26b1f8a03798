package io.millrace.cli.server.stream;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a client hears of a query before its rows.
 *
 * @param queryId what closes it
 * @param schema its columns
 * @param push whether rows keep coming
 * @param marksKeys whether the text of the schema says which columns are keys and headers
 * @param notices remarks, complete sentences
 */
public record QueryHead(
    String queryId, Schema schema, boolean push, boolean marksKeys, List<String> notices) {

  /** Copies the list. */
  public QueryHead {
    notices = List.copyOf(notices);
  }

  /** The columns as text. */
  String schemaText() {
    return marksKeys
        ? schema.toString()
        : schema.columns().stream()
            .map(column -> Column.value(column.name(), column.type()).toString())
            .collect(Collectors.joining(", "));
  }
}
