package io.millrace.sql.internal.proto;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import com.google.protobuf.DescriptorProtos.UninterpretedOption.NamePart;
import com.google.protobuf.TextFormat;
import io.millrace.sql.internal.proto.ProtoToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Parses options. They are kept as they are written, known or not. */
final class ProtoOptionParser {
  private final ProtoTokens tokens;

  ProtoOptionParser(ProtoTokens tokens) {
    this.tokens = tokens;
  }

  /** Parses {@code name = value}. */
  UninterpretedOption option() {
    UninterpretedOption.Builder option = UninterpretedOption.newBuilder();
    do {
      boolean extension = tokens.takeIf("(");
      option.addName(
          NamePart.newBuilder()
              .setNamePart(extension ? tokens.fullName() : tokens.name())
              .setIsExtension(extension));
      if (extension) {
        tokens.expect(")");
      }
    } while (tokens.takeIf("."));
    tokens.expect("=");
    value(option);
    return option.build();
  }

  /** Parses {@code option name = value;} behind its first word. */
  UninterpretedOption statement() {
    UninterpretedOption option = option();
    tokens.expect(";");
    return option;
  }

  /** Parses {@code [name = value, ...]} if it comes next. */
  List<UninterpretedOption> bracketed() {
    List<UninterpretedOption> options = new ArrayList<>();
    if (tokens.takeIf("[")) {
      do {
        options.add(option());
      } while (tokens.takeIf(","));
      tokens.expect("]");
    }
    return options;
  }

  private void value(UninterpretedOption.Builder option) {
    boolean negative = tokens.takeIf("-");
    ProtoToken token = tokens.peek();
    if (tokens.at("{")) {
      option.setAggregateValue(aggregate());
    } else if (token.kind() == Kind.STRING) {
      option.setStringValue(ByteString.copyFromUtf8(tokens.string()));
    } else if (token.kind() == Kind.NAME || token.kind() == Kind.NUMBER) {
      // Numbers too are kept as they are written.
      option.setIdentifierValue((negative ? "-" : "") + tokens.take().text());
    } else {
      throw tokens.expected("a value");
    }
  }

  /** Returns what stands between a pair of braces, the inner ones included, as text. */
  private String aggregate() {
    StringBuilder text = new StringBuilder();
    tokens.expect("{");
    for (int depth = 1; ; ) {
      ProtoToken token = tokens.peek();
      if (token.kind() == Kind.END) {
        throw tokens.expected("\"}\"");
      }
      depth += token.is("{") ? 1 : token.is("}") ? -1 : 0;
      tokens.take();
      if (depth == 0) {
        return text.toString();
      }
      text.append(text.length() == 0 ? "" : " ").append(written(token));
    }
  }

  static String written(ProtoToken token) {
    return token.kind() == Kind.STRING
        ? '"' + TextFormat.escapeDoubleQuotesAndBackslashes(token.text()).replace("\n", "\\n") + '"'
        : token.text();
  }
}
