package io.millrace.sql.internal.proto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.DescriptorProto.ReservedRange;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.OneofDescriptorProto;
import java.util.function.Consumer;

/** Parses messages and what may stand in them. */
final class ProtoMessageParser {
  private static final int MAX_NUMBER = 536_870_911;

  private final ProtoTokens tokens;
  private final ProtoOptionParser options;
  private final ProtoFieldParser fields;

  ProtoMessageParser(ProtoTokens tokens, boolean proto3) {
    this.tokens = tokens;
    this.options = new ProtoOptionParser(tokens);
    this.fields = new ProtoFieldParser(tokens, proto3, this);
  }

  DescriptorProto message() {
    tokens.expect("message");
    DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(tokens.name());
    body(message);
    return message.build();
  }

  /** Parses what stands between the braces of a message or group. */
  void body(DescriptorProto.Builder message) {
    tokens.expect("{");
    while (!tokens.takeIf("}")) {
      if (!tokens.takeIf(";")) {
        member(message);
      }
    }
    addSyntheticOneofs(message);
  }

  private void member(DescriptorProto.Builder message) {
    // Each of these words may be the name of a type, too.
    boolean declares = tokens.peek(1).kind() == ProtoToken.Kind.NAME && tokens.peek(2).is("{");
    if (declares && tokens.at("message")) {
      message.addNestedType(message());
    } else if (declares && tokens.at("enum")) {
      message.addEnumType(new ProtoEnumParser(tokens).enumeration());
    } else if (declares && tokens.at("oneof")) {
      oneof(message);
    } else if (tokens.at("option") && !isField()) {
      tokens.take();
      message.getOptionsBuilder().addUninterpretedOption(options.statement());
    } else if (tokens.at("reserved") && !isField()) {
      reserved(message);
    } else if (tokens.at("extensions") && !isField()) {
      extensions(message);
    } else if (tokens.at("extend") && !isField()) {
      extend(message::addExtension, message::addNestedType);
    } else {
      message.addField(fields.field(message::addNestedType));
    }
  }

  /** Whether a type, a name and a number follow. */
  private boolean isField() {
    return tokens.peek(1).kind() == ProtoToken.Kind.NAME
        && tokens.peek(2).is("=")
        && tokens.peek(3).kind() == ProtoToken.Kind.NUMBER;
  }

  private void oneof(DescriptorProto.Builder message) {
    tokens.take();
    int index = message.getOneofDeclCount();
    OneofDescriptorProto.Builder oneof = OneofDescriptorProto.newBuilder().setName(tokens.name());
    tokens.expect("{");
    while (!tokens.takeIf("}")) {
      if (tokens.at("option") && !isField()) {
        tokens.take();
        oneof.getOptionsBuilder().addUninterpretedOption(options.statement());
      } else if (!tokens.takeIf(";")) {
        FieldDescriptorProto field = fields.field(message::addNestedType);
        message.addField(field.toBuilder().setOneofIndex(index));
      }
    }
    message.addOneofDecl(oneof);
  }

  /** An optional field of proto3 is a oneof of its own, behind the declared ones. */
  private static void addSyntheticOneofs(DescriptorProto.Builder message) {
    for (FieldDescriptorProto.Builder field : message.getFieldBuilderList()) {
      if (field.getProto3Optional()) {
        field.setOneofIndex(message.getOneofDeclCount());
        message.addOneofDecl(OneofDescriptorProto.newBuilder().setName("_" + field.getName()));
      }
    }
  }

  /** Parses {@code extend Type { fields }}. */
  void extend(Consumer<FieldDescriptorProto> extensions, Consumer<DescriptorProto> groups) {
    tokens.expect("extend");
    String extendee = tokens.fullName();
    tokens.expect("{");
    while (!tokens.takeIf("}")) {
      if (!tokens.takeIf(";")) {
        extensions.accept(fields.field(groups).toBuilder().setExtendee(extendee).build());
      }
    }
  }

  private void reserved(DescriptorProto.Builder message) {
    tokens.take();
    do {
      if (tokens.peek().kind() == ProtoToken.Kind.STRING) {
        message.addReservedName(tokens.string());
      } else if (tokens.peek().kind() == ProtoToken.Kind.NAME) {
        message.addReservedName(tokens.name());
      } else {
        int from = tokens.number();
        message.addReservedRange(
            ReservedRange.newBuilder().setStart(from).setEnd(rangeEnd(from) + 1));
      }
    } while (tokens.takeIf(","));
    tokens.expect(";");
  }

  private void extensions(DescriptorProto.Builder message) {
    tokens.take();
    do {
      int from = tokens.number();
      message.addExtensionRange(
          ExtensionRange.newBuilder().setStart(from).setEnd(rangeEnd(from) + 1));
    } while (tokens.takeIf(","));
    options.bracketed();
    tokens.expect(";");
  }

  private int rangeEnd(int from) {
    if (!tokens.takeIf("to")) {
      return from;
    }
    return tokens.takeIf("max") ? MAX_NUMBER : tokens.number();
  }
}
