package io.millrace.sql.internal.format.protobuf;

import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.proto.ProtoFiles;
import io.millrace.sql.internal.proto.ProtoSyntaxException;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.internal.registry.SchemaRules;
import io.millrace.sql.schema.SchemaKind;
import java.util.List;

/** What the registry has to know of Protocol Buffers. */
public final class ProtobufRules implements SchemaRules {

  @Override
  public SchemaKind kind() {
    return SchemaKind.PROTOBUF;
  }

  @Override
  public String canonical(ResolvedSchema schema) {
    // Types that are not there are found only when everything is put together.
    ProtobufMessages.parse(schema);
    try {
      return ProtoFiles.canonical(schema.text());
    } catch (ProtoSyntaxException malformed) {
      throw SqlException.builder(
              SqlErrorCode.INVALID_VALUE, "not a Protobuf schema: " + malformed.getMessage())
          .cause(malformed)
          .build();
    }
  }

  @Override
  public List<String> incompatibilities(ResolvedSchema reader, ResolvedSchema writer) {
    return new ProtobufDifference()
        .compare(ProtobufMessages.parse(reader), ProtobufMessages.parse(writer));
  }
}
