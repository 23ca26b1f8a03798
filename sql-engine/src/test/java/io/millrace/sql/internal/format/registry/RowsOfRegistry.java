package io.millrace.sql.internal.format.registry;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.RowShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shapes of rows for tests of formats over a registry. */
public final class RowsOfRegistry {
  private RowsOfRegistry() {}

  /** Returns value columns C0, C1 and so on of the given types, in a topic of their own. */
  public static RowShape values(Format format, List<SqlType> types, String topic) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(Column.value("C" + i, types.get(i)));
    }
    return RowShape.value(columns, format, Optional.empty()).inTopic(topic);
  }
}
