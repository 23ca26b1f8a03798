package io.millrace.sql.internal.lowering;

import io.millrace.common.header.Header;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.value.BytesValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of columns of headers. */
final class HeaderValues {
  private HeaderValues() {}

  /**
   * Returns all headers of a record, or the last one of the column's key; null if there is none.
   */
  static @Nullable Object of(ScanNode scan, ScanColumn column, Iterable<Header> headers) {
    String key = scan.source().headerKeys().get(column.name());
    return key == null ? all(column, headers) : last(key, headers);
  }

  private static List<SqlStruct> all(ScanColumn column, Iterable<Header> headers) {
    SqlType.Struct type = (SqlType.Struct) ((SqlType.Array) column.type()).element();
    List<SqlStruct> all = new ArrayList<>();
    for (Header header : headers) {
      all.add(SqlStruct.of(type, header.key(), bytes(header)));
    }
    return all;
  }

  private static @Nullable Object last(String key, Iterable<Header> headers) {
    Object last = null;
    for (Header header : headers) {
      if (header.key().equals(key)) {
        last = bytes(header);
      }
    }
    return last;
  }

  private static @Nullable Object bytes(Header header) {
    byte[] value = header.value();
    return value == null ? null : BytesValues.wrap(value);
  }
}
