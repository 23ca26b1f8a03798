package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.WireFormat;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlStruct;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.protobuf.ProtobufReaders.ValueReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where the fields of a message go. Fields that nobody needs are passed over; those that are not in
 * the bytes are null if the schema can tell, else 0, false, "", an empty list or map.
 */
final class ProtobufFields {
  private final Map<Integer, Target> byNumber = new HashMap<>();
  private final @Nullable Object[] absent;

  private ProtobufFields(int width) {
    this.absent = new Object[width];
  }

  /**
   * A field that is read.
   *
   * @param index of the column or struct field
   * @param member of a oneof: index within the struct; else -1
   */
  private record Target(
      int index, int member, FieldDescriptor field, SqlType type, ValueReader reader) {}

  static ProtobufFields ofStruct(Descriptor message, SqlType.Struct struct) {
    BitSet all = new BitSet();
    all.set(0, struct.fields().size());
    List<String> names = struct.fields().stream().map(SqlType.Field::name).toList();
    return of(message, names, i -> struct.fields().get(i).type(), all);
  }

  /** Returns the fields of {@code message} for the names at {@code needed}. */
  static ProtobufFields of(
      Descriptor message, List<String> names, IntFunction<SqlType> types, BitSet needed) {
    ProtobufFields result = new ProtobufFields(names.size());
    for (OneofDescriptor oneof : message.getRealOneofs()) {
      int index = ProtobufMessages.indexOf(names, ProtobufMessages.unionName(oneof));
      if (index >= 0 && needed.get(index) && types.apply(index) instanceof SqlType.Struct struct) {
        result.addUnion(oneof, index, struct);
      }
    }
    for (FieldDescriptor field : message.getFields()) {
      int index = ProtobufMessages.indexOf(names, field.getName());
      if (index >= 0 && needed.get(index)) {
        result.add(field, index, types.apply(index));
      }
    }
    return result;
  }

  private void addUnion(OneofDescriptor oneof, int index, SqlType.Struct struct) {
    List<String> members = struct.fields().stream().map(SqlType.Field::name).toList();
    for (FieldDescriptor field : oneof.getFields()) {
      int member = ProtobufMessages.indexOf(members, field.getName());
      if (member >= 0) {
        ValueReader reader = ProtobufReaders.single(field, struct.fields().get(member).type());
        byNumber.put(field.getNumber(), new Target(index, member, field, struct, reader));
      }
    }
  }

  private void add(FieldDescriptor field, int index, SqlType type) {
    SqlType single = type;
    if (field.isMapField()) {
      if (!(type instanceof SqlType.Map map)) {
        throw ProtobufMismatch.of(field, type);
      }
      single = map.value();
    } else if (field.isRepeated()) {
      if (!(type instanceof SqlType.Array array)) {
        throw ProtobufMismatch.of(field, type);
      }
      single = array.element();
    }
    FieldDescriptor valueField =
        field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
    ValueReader reader = ProtobufReaders.single(valueField, single);
    byNumber.put(field.getNumber(), new Target(index, -1, field, type, reader));
    absent[index] = absent(field, type);
  }

  /** Returns what a field is that is not in the bytes. */
  static @Nullable Object absent(FieldDescriptor field, SqlType type) {
    if (field.isMapField()) {
      return Map.of();
    } else if (field.isRepeated()) {
      return List.of();
    } else if (field.hasPresence() || type.is(SqlBaseType.BYTES)) {
      return null;
    }
    boolean symbol = field.getType() == FieldDescriptor.Type.ENUM;
    return switch (type.baseType()) {
      case BOOLEAN -> false;
      case INTEGER -> 0;
      case BIGINT -> 0L;
      case DOUBLE -> 0.0;
      case STRING -> symbol ? field.getEnumType().getValues().get(0).getName() : zeroText(field);
      case DECIMAL -> BigDecimal.ZERO.setScale(((SqlType.Decimal) type).scale());
      default -> null;
    };
  }

  private static String zeroText(FieldDescriptor field) {
    return field.getType() == FieldDescriptor.Type.STRING
        ? ""
        : String.valueOf(field.getDefaultValue());
  }

  /** Reads the message that goes on to the end or to the limit. */
  @Nullable Object[] read(CodedInputStream in) throws IOException {
    @Nullable Object[] values = absent.clone();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      Target target = byNumber.get(WireFormat.getTagFieldNumber(tag));
      if (target == null) {
        in.skipField(tag);
      } else {
        read(in, tag, target, values);
      }
    }
    close(values);
    return values;
  }

  private static void read(CodedInputStream in, int tag, Target target, @Nullable Object[] values)
      throws IOException {
    FieldDescriptor field = target.field;
    if (field.isMapField()) {
      readEntry(in, target, values);
    } else if (field.isRepeated()) {
      readItems(in, tag, target, values);
    } else if (target.member >= 0) {
      SqlType.Struct struct = (SqlType.Struct) target.type;
      @Nullable Object[] members = new Object[struct.fields().size()];
      members[target.member] = target.reader.read(in);
      values[target.index] = SqlStruct.of(struct, members);
    } else {
      values[target.index] = target.reader.read(in);
    }
  }

  @SuppressWarnings("unchecked")
  private static void readEntry(CodedInputStream in, Target target, @Nullable Object[] values)
      throws IOException {
    if (!(values[target.index] instanceof LinkedHashMap)) {
      values[target.index] = new LinkedHashMap<Object, @Nullable Object>();
    }
    Map<Object, @Nullable Object> map = (Map<Object, @Nullable Object>) values[target.index];
    FieldDescriptor keyField = target.field.getMessageType().findFieldByNumber(1);
    FieldDescriptor valueField = target.field.getMessageType().findFieldByNumber(2);
    SqlType.Map type = (SqlType.Map) target.type;
    Object key = absent(keyField, type.key());
    Object item = absent(valueField, type.value());
    int before = in.pushLimit(in.readRawVarint32());
    for (int part = in.readTag(); part != 0; part = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(part)) {
        case 1 -> key = ProtobufReaders.single(keyField, type.key()).read(in);
        case 2 -> item = target.reader.read(in);
        default -> in.skipField(part);
      }
    }
    in.popLimit(before);
    map.put(key, item);
  }

  @SuppressWarnings("unchecked")
  private static void readItems(
      CodedInputStream in, int tag, Target target, @Nullable Object[] values) throws IOException {
    if (!(values[target.index] instanceof ArrayList)) {
      values[target.index] = new ArrayList<@Nullable Object>();
    }
    List<@Nullable Object> list = (List<@Nullable Object>) values[target.index];
    boolean packed =
        target.field.isPackable()
            && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    if (!packed) {
      list.add(target.reader.read(in));
      return;
    }
    int before = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      list.add(target.reader.read(in));
    }
    in.popLimit(before);
  }

  /** Makes the lists and maps unmodifiable that have been filled. */
  private static void close(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof ArrayList<?> list) {
        values[i] = Collections.unmodifiableList(list);
      } else if (values[i] instanceof LinkedHashMap<?, ?> map) {
        values[i] = Collections.unmodifiableMap(map);
      }
    }
  }
}
