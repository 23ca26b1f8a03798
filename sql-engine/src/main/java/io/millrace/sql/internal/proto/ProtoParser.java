package io.millrace.sql.internal.proto;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;

/** Parses a file: what may stand at its top, and services. */
final class ProtoParser {
  private static final String PROTO2 = "proto2";
  private static final String PROTO3 = "proto3";

  private final ProtoTokens tokens;
  private final ProtoOptionParser options;
  private final FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();

  private ProtoParser(String text) {
    this.tokens = new ProtoTokens(text);
    this.options = new ProtoOptionParser(tokens);
  }

  /**
   * Parses a file.
   *
   * @throws ProtoSyntaxException when it is not one
   */
  static FileDescriptorProto parse(String name, String text) {
    ProtoParser parser = new ProtoParser(text);
    parser.file.setName(name);
    parser.syntax();
    parser.body();
    return parser.file.build();
  }

  private void syntax() {
    if (tokens.at("edition")) {
      throw new ProtoSyntaxException(tokens.peek().line(), "editions are not supported");
    }
    if (!tokens.at("syntax")) {
      return;
    }
    tokens.take();
    tokens.expect("=");
    int line = tokens.peek().line();
    String syntax = tokens.string();
    if (!syntax.equals(PROTO2) && !syntax.equals(PROTO3)) {
      throw new ProtoSyntaxException(line, "unknown syntax \"" + syntax + '"');
    }
    file.setSyntax(syntax);
    tokens.expect(";");
  }

  private void body() {
    while (tokens.peek().kind() != ProtoToken.Kind.END) {
      if (tokens.takeIf(";")) {
        continue;
      }
      ProtoToken word = tokens.peek();
      switch (word.text()) {
        case "package" -> packageName();
        case "import" -> importFile();
        case "option" -> {
          tokens.take();
          file.getOptionsBuilder().addUninterpretedOption(options.statement());
        }
        case "message" -> file.addMessageType(messages().message());
        case "enum" -> file.addEnumType(new ProtoEnumParser(tokens).enumeration());
        case "extend" -> messages().extend(file::addExtension, file::addMessageType);
        case "service" -> file.addService(service());
        default -> throw tokens.expected("a message, enum, service, import or option");
      }
    }
  }

  private ProtoMessageParser messages() {
    return new ProtoMessageParser(tokens, file.getSyntax().equals(PROTO3));
  }

  private void packageName() {
    tokens.take();
    file.setPackage(tokens.fullName());
    tokens.expect(";");
  }

  private void importFile() {
    tokens.take();
    int index = file.getDependencyCount();
    if (tokens.takeIf("public")) {
      file.addPublicDependency(index);
    } else if (tokens.takeIf("weak")) {
      file.addWeakDependency(index);
    }
    file.addDependency(tokens.string());
    tokens.expect(";");
  }

  private ServiceDescriptorProto service() {
    tokens.take();
    ServiceDescriptorProto.Builder service =
        ServiceDescriptorProto.newBuilder().setName(tokens.name());
    tokens.expect("{");
    while (!tokens.takeIf("}")) {
      if (tokens.at("option")) {
        tokens.take();
        service.getOptionsBuilder().addUninterpretedOption(options.statement());
      } else if (!tokens.takeIf(";")) {
        service.addMethod(method());
      }
    }
    return service.build();
  }

  private MethodDescriptorProto method() {
    tokens.expect("rpc");
    MethodDescriptorProto.Builder method =
        MethodDescriptorProto.newBuilder().setName(tokens.name());
    tokens.expect("(");
    method.setClientStreaming(takeStream()).setInputType(tokens.fullName());
    tokens.expect(")");
    tokens.expect("returns");
    tokens.expect("(");
    method.setServerStreaming(takeStream()).setOutputType(tokens.fullName());
    tokens.expect(")");
    if (tokens.takeIf(";")) {
      return method.build();
    }
    tokens.expect("{");
    while (!tokens.takeIf("}")) {
      if (!tokens.takeIf(";")) {
        tokens.expect("option");
        method.getOptionsBuilder().addUninterpretedOption(options.statement());
      }
    }
    return method.build();
  }

  /** A type may be called stream, too. */
  private boolean takeStream() {
    return tokens.at("stream") && !tokens.peek(1).is(")") && tokens.takeIf("stream");
  }
}
