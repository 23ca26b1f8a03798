package io.millrace.sql.internal.format;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.EnumSet;
import java.util.Set;

/** Says that there are no key columns; the bytes of the key are not read. */
final class NoneFormat implements Format {
  static final String NAME = "NONE";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<FormatFeature> features() {
    return EnumSet.of(FormatFeature.KEY);
  }

  @Override
  public RowCodec codec(RowShape shape) {
    ShapeChecks.requireNoProperties(this, shape);
    if (!shape.columns().isEmpty() || shape.side() != RowShape.Side.KEY) {
      throw SqlException.builder(
              SqlErrorCode.NOT_SUPPORTED, "format NONE holds no columns and no values")
          .hint("Use the format KAFKA, JSON or DELIMITED.")
          .build();
    }
    return new NothingCodec(shape.side());
  }
}
