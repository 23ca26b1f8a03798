package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.registry.RowReader;
import io.millrace.sql.internal.format.registry.RowWriter;
import io.millrace.sql.internal.format.registry.SchemaLanguage;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.schema.SchemaKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Protocol Buffers, for rows. Behind the schema id stands which message of the file it is: the
 * number of indexes and the indexes, or one 0 for the first message.
 */
public final class ProtobufLanguage implements SchemaLanguage {
  static final String NAME = "PROTOBUF";
  private static final List<Integer> FIRST = List.of(0);

  @Override
  public SchemaKind kind() {
    return SchemaKind.PROTOBUF;
  }

  @Override
  public String schemaOf(RowShape shape) {
    return ProtobufFromSql.of(shape);
  }

  @Override
  public SqlType typeOf(ResolvedSchema schema, Map<String, String> properties) {
    return ProtobufToSql.of(ProtobufMessages.message(ProtobufMessages.parse(schema), properties));
  }

  @Override
  public RowReader reader(ResolvedSchema schema, RowShape shape) {
    FileDescriptor file = ProtobufMessages.parse(schema);
    Map<List<Integer>, ProtobufFields> byPath = new ConcurrentHashMap<>();
    return (data, offset) -> {
      CodedInputStream in = CodedInputStream.newInstance(data, offset, data.length - offset);
      List<Integer> path = path(in);
      ProtobufFields fields = byPath.get(path);
      if (fields == null) {
        fields = fields(file, path, shape);
        byPath.put(path, fields);
      }
      return ProtobufRows.read(NAME, in, fields, shape);
    };
  }

  private static ProtobufFields fields(FileDescriptor file, List<Integer> path, RowShape shape) {
    Descriptor message = ProtobufMessages.at(file, path);
    if (message == null) {
      throw new RecordDecodingException(
          NAME, "the schema has no message at %s".formatted(path), null, -1);
    }
    try {
      return ProtobufRows.reader(message, shape);
    } catch (ProtobufMismatch mismatch) {
      throw new RecordDecodingException(NAME, mismatch.reason(), null, -1, mismatch);
    }
  }

  private static List<Integer> path(CodedInputStream in) {
    try {
      int count = in.readSInt32();
      if (count == 0) {
        return FIRST;
      }
      List<Integer> path = new ArrayList<>();
      for (int i = 0; i < count && !in.isAtEnd(); i++) {
        path.add(in.readSInt32());
      }
      return List.copyOf(path);
    } catch (IOException broken) {
      throw new RecordDecodingException(
          NAME, "no indexes of a message", null, in.getTotalBytesRead(), broken);
    }
  }

  @Override
  public RowWriter writer(ResolvedSchema schema, RowShape shape) {
    Descriptor message =
        ProtobufMessages.message(ProtobufMessages.parse(schema), shape.properties());
    ProtobufRecord record = ProtobufRows.writer(message, shape);
    List<Integer> path = ProtobufMessages.path(message);
    return (prefix, row) -> {
      ProtobufOutput out = new ProtobufOutput(prefix);
      if (path.equals(FIRST)) {
        out.writeZigZag(0);
      } else {
        out.writeZigZag(path.size());
        path.forEach(out::writeZigZag);
      }
      ProtobufRows.write(out, record, shape, row);
      return out.toArray();
    };
  }
}
