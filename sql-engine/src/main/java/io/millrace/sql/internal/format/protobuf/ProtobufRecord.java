package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.WireFormat;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.protobuf.ProtobufWriters.ValueWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a message. A null is not written; within a list or map it becomes 0, false,
 * "" or an empty message, for the wire format has nothing else.
 */
final class ProtobufRecord {
  private static final int LENGTH = WireFormat.WIRETYPE_LENGTH_DELIMITED;

  private final List<Integer> sources = new ArrayList<>();
  private final List<ValueWriter> writers = new ArrayList<>();

  private ProtobufRecord() {}

  /**
   * Returns what writes columns as a message.
   *
   * @throws SqlException CONFLICT when a column has no field that can hold it, or a required field
   *     has no column
   */
  static ProtobufRecord of(Descriptor message, List<SqlType.Field> columns) {
    ProtobufRecord record = new ProtobufRecord();
    for (int i = 0; i < columns.size(); i++) {
      record.sources.add(i);
      record.writers.add(writer(message, columns.get(i)));
    }
    for (FieldDescriptor field : message.getFields()) {
      if (field.isRequired()
          && columns.stream().noneMatch(column -> isMeant(field.getName(), column.name()))) {
        throw new SqlException(
            SqlErrorCode.CONFLICT,
            "the required field \"%s\" of \"%s\" has no column"
                .formatted(field.getName(), message.getFullName()));
      }
    }
    return record;
  }

  private static boolean isMeant(String field, String column) {
    return field.equals(column) || field.toUpperCase(Locale.ROOT).equals(column);
  }

  private static ValueWriter writer(Descriptor message, SqlType.Field column) {
    Optional<FieldDescriptor> exact = Optional.ofNullable(message.findFieldByName(column.name()));
    Optional<FieldDescriptor> field =
        exact.or(
            () ->
                message.getFields().stream()
                    .filter(candidate -> isMeant(candidate.getName(), column.name()))
                    .findFirst());
    if (field.isPresent()) {
      return fieldWriter(field.get(), column.type());
    }
    return message.getRealOneofs().stream()
        .filter(oneof -> isMeant(ProtobufMessages.unionName(oneof), column.name()))
        .findFirst()
        .map(oneof -> union(oneof, column))
        .orElseThrow(
            () ->
                new SqlException(
                    SqlErrorCode.CONFLICT,
                    "the Protobuf message \"%s\" has no field \"%s\""
                        .formatted(message.getFullName(), column.name())));
  }

  private static ValueWriter union(OneofDescriptor oneof, SqlType.Field column) {
    if (!(column.type() instanceof SqlType.Struct struct)) {
      throw ProtobufWriters.unfit(oneof.getField(0), column.type());
    }
    List<ValueWriter> members = new ArrayList<>();
    for (SqlType.Field member : struct.fields()) {
      FieldDescriptor field =
          oneof.getFields().stream()
              .filter(candidate -> isMeant(candidate.getName(), member.name()))
              .findFirst()
              .orElseThrow(() -> ProtobufWriters.unfit(oneof.getField(0), column.type()));
      members.add(fieldWriter(field, member.type()));
    }
    return (out, value) -> {
      for (int i = 0; i < members.size(); i++) {
        Object member = ((SqlStruct) value).get(i);
        if (member != null) {
          members.get(i).write(out, member);
          return;
        }
      }
    };
  }

  /** Returns what writes a whole field with its tag; a default that needs none is left out. */
  static ValueWriter fieldWriter(FieldDescriptor field, SqlType type) {
    if (field.isMapField()) {
      return map(field, type);
    }
    int number = field.getNumber();
    int wireType = field.getLiteType().getWireType();
    if (field.isRepeated()) {
      if (!(type instanceof SqlType.Array array)) {
        throw ProtobufWriters.unfit(field, type);
      }
      return list(field, array.element(), wireType);
    }
    ValueWriter single = ProtobufWriters.single(field, type);
    Object absent = field.hasPresence() ? null : ProtobufFields.absent(field, type);
    return (out, value) -> {
      if (!value.equals(absent)) {
        out.writeTag(number, wireType);
        single.write(out, value);
      }
    };
  }

  private static ValueWriter list(FieldDescriptor field, SqlType element, int wireType) {
    int number = field.getNumber();
    ValueWriter item = orZero(field, element);
    if (field.isPacked()) {
      return (out, value) -> {
        ProtobufOutput inner = new ProtobufOutput();
        ((List<?>) value).forEach(each -> item.write(inner, new Item(each)));
        if (!((List<?>) value).isEmpty()) {
          out.writeTag(number, LENGTH);
          out.writeMessage(inner);
        }
      };
    }
    return (out, value) ->
        ((List<?>) value)
            .forEach(
                each -> {
                  out.writeTag(number, wireType);
                  item.write(out, new Item(each));
                });
  }

  /** An element of a list or map, which may be null. */
  private record Item(@Nullable Object value) {}

  private static ValueWriter orZero(FieldDescriptor field, SqlType type) {
    ValueWriter present = ProtobufWriters.single(field, type);
    boolean message = field.getType() == FieldDescriptor.Type.MESSAGE;
    Object zero = message ? null : ProtobufZero.of(field, type);
    return (out, item) -> {
      Object value = ((Item) item).value();
      if (value != null) {
        present.write(out, value);
      } else if (zero != null) {
        present.write(out, zero);
      } else {
        out.writeMessage(new ProtobufOutput());
      }
    };
  }

  private static ValueWriter map(FieldDescriptor field, SqlType type) {
    FieldDescriptor keyField = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor valueField = field.getMessageType().findFieldByNumber(2);
    if (!(type instanceof SqlType.Map map) || keyField.getType() != FieldDescriptor.Type.STRING) {
      throw ProtobufWriters.unfit(field, type);
    }
    ValueWriter keys = ProtobufWriters.single(keyField, map.key());
    ValueWriter values = orZero(valueField, map.value());
    int wireType = valueField.getLiteType().getWireType();
    return (out, value) ->
        ((Map<?, ?>) value)
            .forEach(
                (key, item) -> {
                  ProtobufOutput entry = new ProtobufOutput();
                  entry.writeTag(1, LENGTH);
                  keys.write(entry, key);
                  entry.writeTag(2, wireType);
                  values.write(entry, new Item(item));
                  out.writeTag(field.getNumber(), LENGTH);
                  out.writeMessage(entry);
                });
  }

  void write(ProtobufOutput out, IntFunction<@Nullable Object> values) {
    for (int i = 0; i < writers.size(); i++) {
      Object value = values.apply(sources.get(i));
      if (value != null) {
        writers.get(i).write(out, value);
      }
    }
  }
}
