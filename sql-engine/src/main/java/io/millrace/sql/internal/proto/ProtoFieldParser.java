package io.millrace.sql.internal.proto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses fields: single ones, maps and groups. */
final class ProtoFieldParser {
  private static final Map<String, FieldDescriptorProto.Type> SCALARS =
      Stream.of(
              FieldDescriptorProto.Type.TYPE_DOUBLE,
              FieldDescriptorProto.Type.TYPE_FLOAT,
              FieldDescriptorProto.Type.TYPE_INT64,
              FieldDescriptorProto.Type.TYPE_UINT64,
              FieldDescriptorProto.Type.TYPE_INT32,
              FieldDescriptorProto.Type.TYPE_FIXED64,
              FieldDescriptorProto.Type.TYPE_FIXED32,
              FieldDescriptorProto.Type.TYPE_BOOL,
              FieldDescriptorProto.Type.TYPE_STRING,
              FieldDescriptorProto.Type.TYPE_BYTES,
              FieldDescriptorProto.Type.TYPE_UINT32,
              FieldDescriptorProto.Type.TYPE_SFIXED32,
              FieldDescriptorProto.Type.TYPE_SFIXED64,
              FieldDescriptorProto.Type.TYPE_SINT32,
              FieldDescriptorProto.Type.TYPE_SINT64)
          .collect(
              Collectors.toUnmodifiableMap(
                  type -> type.name().substring("TYPE_".length()).toLowerCase(Locale.ROOT),
                  type -> type));

  private final ProtoTokens tokens;
  private final boolean proto3;
  private final ProtoMessageParser messages;

  ProtoFieldParser(ProtoTokens tokens, boolean proto3, ProtoMessageParser messages) {
    this.tokens = tokens;
    this.proto3 = proto3;
    this.messages = messages;
  }

  /**
   * Parses a field.
   *
   * @param nested takes the messages that a map or a group brings
   */
  FieldDescriptorProto field(Consumer<DescriptorProto> nested) {
    FieldDescriptorProto.Builder field =
        FieldDescriptorProto.newBuilder().setLabel(Label.LABEL_OPTIONAL);
    label(field);
    if (tokens.at("map") && tokens.peek(1).is("<")) {
      return map(field, nested);
    }
    if (tokens.at("group") && tokens.peek(2).is("=")) {
      return group(field, nested);
    }
    type(field, tokens.fullName());
    field.setName(tokens.name());
    return numbered(field).build();
  }

  private void label(FieldDescriptorProto.Builder field) {
    boolean labelled = tokens.peek(1).kind() == ProtoToken.Kind.NAME || tokens.peek(1).is(".");
    if (!labelled || tokens.peek(2).is("=")) {
      return;
    }
    if (tokens.takeIf("repeated")) {
      field.setLabel(Label.LABEL_REPEATED);
    } else if (tokens.at("required") && !proto3) {
      tokens.take();
      field.setLabel(Label.LABEL_REQUIRED);
    } else if (tokens.takeIf("optional")) {
      field.setProto3Optional(proto3);
    }
  }

  private static void type(FieldDescriptorProto.Builder field, String name) {
    FieldDescriptorProto.Type scalar = SCALARS.get(name);
    if (scalar != null) {
      field.setType(scalar);
    } else {
      // Whether it is a message or an enum is known once all files are.
      field.setTypeName(name);
    }
  }

  private FieldDescriptorProto.Builder numbered(FieldDescriptorProto.Builder field) {
    tokens.expect("=");
    field.setNumber(tokens.number());
    for (UninterpretedOption option : new ProtoOptionParser(tokens).bracketed()) {
      option(field, option);
    }
    tokens.expect(";");
    return field;
  }

  private static void option(FieldDescriptorProto.Builder field, UninterpretedOption option) {
    String name =
        option.getNameCount() == 1 && !option.getName(0).getIsExtension()
            ? option.getName(0).getNamePart()
            : "";
    String value =
        option.hasStringValue()
            ? option.getStringValue().toStringUtf8()
            : option.getIdentifierValue();
    switch (name) {
      case "default" -> field.setDefaultValue(value);
      case "json_name" -> field.setJsonName(value);
      default -> {
        field.getOptionsBuilder().addUninterpretedOption(option);
        if (name.equals("packed")) {
          field.getOptionsBuilder().setPacked(value.equals("true"));
        }
      }
    }
  }

  private FieldDescriptorProto map(
      FieldDescriptorProto.Builder field, Consumer<DescriptorProto> nested) {
    tokens.take();
    tokens.expect("<");
    FieldDescriptorProto.Builder key = entryField("key", 1);
    type(key, tokens.fullName());
    tokens.expect(",");
    FieldDescriptorProto.Builder value = entryField("value", 2);
    type(value, tokens.fullName());
    tokens.expect(">");
    field.setName(tokens.name()).setLabel(Label.LABEL_REPEATED);
    String entry = entryName(field.getName());
    nested.accept(
        DescriptorProto.newBuilder()
            .setName(entry)
            .addField(key)
            .addField(value)
            .setOptions(MessageOptions.newBuilder().setMapEntry(true))
            .build());
    field.setTypeName(entry);
    return numbered(field).build();
  }

  private static FieldDescriptorProto.Builder entryField(String name, int number) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setLabel(Label.LABEL_OPTIONAL);
  }

  /** The name that compilers give the entries of a map field. */
  static String entryName(String field) {
    StringBuilder name = new StringBuilder();
    boolean upper = true;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '_') {
        upper = true;
      } else {
        name.append(upper ? Character.toUpperCase(c) : c);
        upper = false;
      }
    }
    return name.append("Entry").toString();
  }

  private FieldDescriptorProto group(
      FieldDescriptorProto.Builder field, Consumer<DescriptorProto> nested) {
    int line = tokens.take().line();
    if (proto3) {
      throw new ProtoSyntaxException(line, "groups are of proto2 only");
    }
    DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(tokens.name());
    tokens.expect("=");
    field.setNumber(tokens.number());
    messages.body(message);
    nested.accept(message.build());
    return field
        .setName(message.getName().toLowerCase(Locale.ROOT))
        .setType(FieldDescriptorProto.Type.TYPE_GROUP)
        .setTypeName(message.getName())
        .build();
  }
}
