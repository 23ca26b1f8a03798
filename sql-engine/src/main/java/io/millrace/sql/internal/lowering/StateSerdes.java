package io.millrace.sql.internal.lowering;

import io.millrace.common.serialization.Serde;
import io.millrace.common.serialization.Serdes;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RowSerdes;
import io.millrace.sql.internal.row.BinaryRowCodec;
import io.millrace.sql.internal.row.GrowingRowCodec;
import io.millrace.sql.internal.row.OrderedRowCodec;
import io.millrace.sql.internal.row.SqlRow;
import java.util.List;

/** Serdes of rows in state stores and between tasks. */
public final class StateSerdes {
  private StateSerdes() {}

  /** Returns the serde of values. */
  public static Serde<SqlRow> values(List<SqlType> types) {
    return RowSerdes.of(new BinaryRowCodec(types));
  }

  /** Returns the serde of values of state to which columns may be appended later. */
  static Serde<SqlRow> growing(List<SqlType> types) {
    return RowSerdes.of(new GrowingRowCodec(types));
  }

  /** Returns the serde of keys, whose bytes sort as the rows do. */
  public static Serde<SqlRow> keys(List<SqlType> types) {
    return RowSerdes.of(new OrderedRowCodec(types));
  }

  /** Returns a serde that writes nothing, for keys that nobody reads. */
  static Serde<SqlRow> nothing() {
    return Serdes.serdeFrom((topic, row) -> null, (topic, data) -> null);
  }
}
