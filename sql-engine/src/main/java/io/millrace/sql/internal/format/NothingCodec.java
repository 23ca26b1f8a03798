package io.millrace.sql.internal.format;

import io.millrace.sql.internal.row.SqlRow;
import org.jspecify.annotations.Nullable;

/** A key or value without columns: a key is null, a value is empty. */
final class NothingCodec implements RowCodec {
  private static final byte[] EMPTY = new byte[0];

  private final RowShape.Side side;

  NothingCodec(RowShape.Side side) {
    this.side = side;
  }

  @Override
  public byte @Nullable [] encode(@Nullable SqlRow row) {
    return row == null || side == RowShape.Side.KEY ? null : EMPTY;
  }

  @Override
  public @Nullable SqlRow decode(byte @Nullable [] data) {
    return data == null || side == RowShape.Side.KEY ? null : SqlRow.empty();
  }
}
