package io.millrace.sql.internal.format.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why messages that were written with one file cannot be read with another. Fields are compared by
 * number, so names may change. A field may come and go unless it is required or of a oneof that the
 * reader still has; its type may change only to one with the same bytes.
 */
final class ProtobufDifference {
  // Types whose bytes can be read as each other, a number too large being cut.
  private static final List<Set<FieldDescriptor.Type>> ALIKE =
      List.of(
          EnumSet.of(
              FieldDescriptor.Type.INT32,
              FieldDescriptor.Type.UINT32,
              FieldDescriptor.Type.INT64,
              FieldDescriptor.Type.UINT64,
              FieldDescriptor.Type.BOOL,
              FieldDescriptor.Type.ENUM),
          EnumSet.of(FieldDescriptor.Type.SINT32, FieldDescriptor.Type.SINT64),
          EnumSet.of(FieldDescriptor.Type.STRING, FieldDescriptor.Type.BYTES),
          EnumSet.of(FieldDescriptor.Type.FIXED32, FieldDescriptor.Type.SFIXED32),
          EnumSet.of(FieldDescriptor.Type.FIXED64, FieldDescriptor.Type.SFIXED64));

  private final List<String> reasons = new ArrayList<>();
  // Names of messages that have been compared; messages may hold themselves.
  private final Set<String> compared = new HashSet<>();

  List<String> compare(FileDescriptor reader, FileDescriptor writer) {
    compareAll(reader.getMessageTypes(), writer.getMessageTypes());
    return reasons;
  }

  private void compareAll(List<Descriptor> readers, List<Descriptor> writers) {
    Map<String, Descriptor> byName =
        readers.stream().collect(Collectors.toMap(Descriptor::getName, Function.identity()));
    for (Descriptor writer : writers) {
      if (writer.getOptions().getMapEntry()) {
        continue;
      }
      Descriptor reader = byName.get(writer.getName());
      if (reader == null) {
        reasons.add("message \"%s\" is gone".formatted(writer.getFullName()));
      } else {
        compare(reader, writer);
      }
    }
  }

  private void compare(Descriptor reader, Descriptor writer) {
    if (!compared.add(reader.getFullName() + ' ' + writer.getFullName())) {
      return;
    }
    for (FieldDescriptor field : writer.getFields()) {
      FieldDescriptor same = reader.findFieldByNumber(field.getNumber());
      if (same == null) {
        compareAbsent(reader, field);
      } else {
        compare(same, field);
      }
    }
    for (FieldDescriptor field : reader.getFields()) {
      if (field.isRequired() && !isRequired(writer, field.getNumber())) {
        reasons.add("field \"%s\" is required, but was not before".formatted(field.getFullName()));
      }
    }
    reader.getRealOneofs().forEach(oneof -> compareOneof(oneof, writer));
    compareAll(reader.getNestedTypes(), writer.getNestedTypes());
  }

  private static boolean isRequired(Descriptor message, int number) {
    FieldDescriptor field = message.findFieldByNumber(number);
    return field != null && field.isRequired();
  }

  private void compareAbsent(Descriptor reader, FieldDescriptor field) {
    if (field.isRequired()) {
      reasons.add("the required field \"%s\" is gone".formatted(field.getFullName()));
    }
    OneofDescriptor oneof = field.getRealContainingOneof();
    if (oneof != null
        && reader.getRealOneofs().stream().anyMatch(o -> o.getName().equals(oneof.getName()))) {
      reasons.add("field \"%s\" of a oneof is gone".formatted(field.getFullName()));
    }
  }

  /** Fields of which the writer may set more than one cannot exclude each other for the reader. */
  private void compareOneof(OneofDescriptor oneof, Descriptor writer) {
    long moved =
        oneof.getFields().stream()
            .map(field -> writer.findFieldByNumber(field.getNumber()))
            .filter(field -> field != null && field.getRealContainingOneof() == null)
            .count();
    if (moved > 1) {
      reasons.add(
          "%d fields of \"%s\" have moved into oneof \"%s\""
              .formatted(moved, writer.getFullName(), oneof.getName()));
    }
  }

  private void compare(FieldDescriptor reader, FieldDescriptor writer) {
    String name = reader.getFullName();
    if (reader.isMapField() != writer.isMapField()) {
      reasons.add("field \"%s\" was a map, or is one now".formatted(name));
      return;
    }
    // A single text or message is read as a list of one, and the last of a list as a single one.
    boolean numeric = writer.isPackable() || reader.isPackable();
    if (reader.isRepeated() != writer.isRepeated() && numeric) {
      reasons.add("field \"%s\" was repeated, or is now".formatted(name));
    }
    boolean messages =
        reader.getType() == FieldDescriptor.Type.MESSAGE
            && writer.getType() == FieldDescriptor.Type.MESSAGE;
    if (messages) {
      compareMessages(reader, writer);
    } else if (!alike(reader.getType(), writer.getType())) {
      reasons.add(
          "field \"%s\" was %s and is %s"
              .formatted(name, word(writer.getType()), word(reader.getType())));
    }
  }

  private void compareMessages(FieldDescriptor reader, FieldDescriptor writer) {
    Descriptor now = reader.getMessageType();
    Descriptor before = writer.getMessageType();
    if (!now.getOptions().getMapEntry() && !now.getName().equals(before.getName())) {
      reasons.add(
          "field \"%s\" was message %s and is %s"
              .formatted(reader.getFullName(), before.getFullName(), now.getFullName()));
      return;
    }
    compare(now, before);
  }

  private static boolean alike(FieldDescriptor.Type one, FieldDescriptor.Type other) {
    return one == other
        || ALIKE.stream().anyMatch(group -> group.contains(one) && group.contains(other));
  }

  private static String word(FieldDescriptor.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
