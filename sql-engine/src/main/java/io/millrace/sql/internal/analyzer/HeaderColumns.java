package io.millrace.sql.internal.analyzer;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.tree.ColumnDefinition;
import io.millrace.sql.internal.tree.ColumnDefinition.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns that hold the headers of records: all of them, or the last one of a key. */
final class HeaderColumns {
  private static final SqlType ALL =
      SqlTypes.array(
          SqlTypes.struct(
              SqlTypes.field("KEY", SqlTypes.STRING), SqlTypes.field("VALUE", SqlTypes.BYTES)));

  private HeaderColumns() {}

  /** Returns the column of {@code definition}, whose role is one of headers. */
  static Column column(ColumnDefinition definition, SqlType type) {
    SqlType expected = definition.role() == Role.HEADER ? SqlTypes.BYTES : ALL;
    if (!type.equals(expected)) {
      throw Problems.at(
              definition.type(),
              SqlErrorCode.TYPE_MISMATCH,
              "column of headers \"%s\" is %s, but must be %s"
                  .formatted(definition.name().value(), type, expected))
          .build();
    }
    return new Column(definition.name().value(), type, Column.Role.HEADERS);
  }

  /** Checks that no header is asked for twice: all at most once, else each key at most once. */
  static void requireDistinct(List<ColumnDefinition> definitions) {
    Set<String> keys = new HashSet<>();
    boolean all = false;
    for (ColumnDefinition definition : definitions) {
      boolean again =
          switch (definition.role()) {
            case HEADERS -> all || !keys.isEmpty();
            case HEADER -> all || !keys.add(definition.headerKey().orElseThrow());
            default -> false;
          };
      if (again) {
        throw Problems.invalid(
            definition,
            "column \"%s\" holds headers that another column holds, too"
                .formatted(definition.name().value()),
            "Declare one column of all HEADERS, or one for each HEADER('key').");
      }
      all |= definition.role() == Role.HEADERS;
    }
  }

  /** Returns the keys of the headers of the columns that hold one, by their names. */
  static Map<String, String> keys(List<ColumnDefinition> definitions) {
    Map<String, String> keys = new HashMap<>();
    for (ColumnDefinition definition : definitions) {
      definition.headerKey().ifPresent(key -> keys.put(definition.name().value(), key));
    }
    return keys;
  }
}
