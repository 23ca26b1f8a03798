package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.FormatFeature;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.ShapeChecks;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.internal.row.SqlRow;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Messages without a registry: the schema is that of the columns, field numbers from 1 in their
 * order, and only the message is in the bytes. A single column that is not wrapped must be a
 * STRUCT, which is the message then; one of another type is wrapped all the same.
 */
public final class PlainProtobufFormat implements Format {
  private static final String NAME = "PROTOBUF_NOSR";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<FormatFeature> features() {
    return EnumSet.of(
        FormatFeature.KEY,
        FormatFeature.VALUE,
        FormatFeature.MULTI_COLUMN_KEY,
        FormatFeature.WRAP_SINGLES,
        FormatFeature.UNWRAP_SINGLES,
        FormatFeature.NESTED_TYPES);
  }

  @Override
  public Set<String> inheritedProperties() {
    return Set.of(TopicSchemas.NULLABLE);
  }

  @Override
  public RowCodec codec(RowShape shape) {
    ShapeChecks.requireKnownProperties(this, shape, Set.of(TopicSchemas.NULLABLE));
    shape.columns().forEach(column -> ShapeChecks.requireStringMapKeys(this, column));
    Descriptor message =
        ProtobufMessages.message(
            ProtobufMessages.parse(ResolvedSchema.of(ProtobufFromSql.of(shape))), Map.of());
    try {
      return new Codec(
          shape, ProtobufRows.reader(message, shape), ProtobufRows.writer(message, shape));
    } catch (ProtobufMismatch impossible) {
      throw SqlException.builder(SqlErrorCode.NOT_SUPPORTED, impossible.reason())
          .cause(impossible)
          .build();
    }
  }

  /** Rows of one shape. */
  private record Codec(RowShape shape, ProtobufFields fields, ProtobufRecord record)
      implements RowCodec {

    @Override
    public byte @Nullable [] encode(@Nullable SqlRow row) {
      if (row == null || (shape.isBareSingle() && row.get(0) == null)) {
        return null;
      }
      ProtobufOutput out = new ProtobufOutput();
      ProtobufRows.write(out, record, shape, row);
      return out.toArray();
    }

    @Override
    public @Nullable SqlRow decode(byte @Nullable [] data) {
      if (data == null) {
        return null;
      }
      return ProtobufRows.read(NAME, CodedInputStream.newInstance(data), fields, shape);
    }
  }
}
