package io.millrace.sql.internal.proto;

import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto.EnumReservedRange;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.UninterpretedOption;

/** Parses enums. */
final class ProtoEnumParser {
  private final ProtoTokens tokens;
  private final ProtoOptionParser options;

  ProtoEnumParser(ProtoTokens tokens) {
    this.tokens = tokens;
    this.options = new ProtoOptionParser(tokens);
  }

  EnumDescriptorProto enumeration() {
    tokens.expect("enum");
    EnumDescriptorProto.Builder result = EnumDescriptorProto.newBuilder().setName(tokens.name());
    tokens.expect("{");
    while (!tokens.takeIf("}")) {
      boolean named = tokens.peek(1).is("=");
      if (tokens.at("option") && !named) {
        tokens.take();
        option(result, options.statement());
      } else if (tokens.at("reserved") && !named) {
        tokens.take();
        reserved(result);
      } else if (!tokens.takeIf(";")) {
        result.addValue(value());
      }
    }
    return result.build();
  }

  private static void option(EnumDescriptorProto.Builder result, UninterpretedOption option) {
    result.getOptionsBuilder().addUninterpretedOption(option);
    boolean alias =
        option.getNameCount() == 1 && option.getName(0).getNamePart().equals("allow_alias");
    if (alias) {
      result.getOptionsBuilder().setAllowAlias(option.getIdentifierValue().equals("true"));
    }
  }

  private EnumValueDescriptorProto value() {
    EnumValueDescriptorProto.Builder value =
        EnumValueDescriptorProto.newBuilder().setName(tokens.name());
    tokens.expect("=");
    value.setNumber(tokens.number());
    options.bracketed().forEach(o -> value.getOptionsBuilder().addUninterpretedOption(o));
    tokens.expect(";");
    return value.build();
  }

  private void reserved(EnumDescriptorProto.Builder result) {
    do {
      if (tokens.peek().kind() == ProtoToken.Kind.STRING) {
        result.addReservedName(tokens.string());
      } else {
        int from = tokens.number();
        int to = from;
        if (tokens.takeIf("to")) {
          to = tokens.takeIf("max") ? Integer.MAX_VALUE : tokens.number();
        }
        result.addReservedRange(EnumReservedRange.newBuilder().setStart(from).setEnd(to));
      }
    } while (tokens.takeIf(","));
    tokens.expect(";");
  }
}
