package io.millrace.sql.internal.format;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The form of Kafka's own serializers: one column of type INTEGER (4 bytes, big-endian), BIGINT (8
 * bytes), DOUBLE (8 bytes), STRING (UTF-8) or BYTES.
 */
final class KafkaFormat implements Format {
  static final String NAME = "KAFKA";
  private static final Set<SqlBaseType> TYPES =
      EnumSet.of(
          SqlBaseType.INTEGER,
          SqlBaseType.BIGINT,
          SqlBaseType.DOUBLE,
          SqlBaseType.STRING,
          SqlBaseType.BYTES);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<FormatFeature> features() {
    return EnumSet.of(FormatFeature.KEY, FormatFeature.VALUE, FormatFeature.UNWRAP_SINGLES);
  }

  @Override
  public RowCodec codec(RowShape shape) {
    ShapeChecks.requireNoProperties(this, shape);
    if (shape.columns().isEmpty()) {
      return new NothingCodec(shape.side());
    }
    if (shape.columns().size() > 1) {
      throw SqlException.builder(
              SqlErrorCode.NOT_SUPPORTED,
              "format KAFKA holds one column, got %d".formatted(shape.columns().size()))
          .hint("Use the format JSON or DELIMITED for several columns.")
          .build();
    }
    Column column = shape.columns().get(0);
    if (!TYPES.contains(column.type().baseType())) {
      throw ShapeChecks.unsupported(this, column);
    }
    return new KafkaRowCodec(column);
  }
}
