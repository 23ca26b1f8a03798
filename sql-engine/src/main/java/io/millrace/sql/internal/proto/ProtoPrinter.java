package io.millrace.sql.internal.proto;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints a file, always the same way: the form by which texts are compared. */
final class ProtoPrinter {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  // In proto2 a field that is neither repeated nor required says that it is optional.
  private final boolean proto2;

  private ProtoPrinter(boolean proto2) {
    this.proto2 = proto2;
  }

  static String print(FileDescriptorProto file) {
    ProtoPrinter printer = new ProtoPrinter(!file.getSyntax().equals("proto3"));
    printer.file(file);
    return printer.out.toString();
  }

  private void file(FileDescriptorProto file) {
    line(
        "", "syntax = \"%s\";".formatted(file.getSyntax().isEmpty() ? "proto2" : file.getSyntax()));
    if (!file.getPackage().isEmpty()) {
      out.append('\n');
      line("", "package " + file.getPackage() + ";");
    }
    if (file.getDependencyCount() > 0) {
      out.append('\n');
    }
    for (int i = 0; i < file.getDependencyCount(); i++) {
      String word =
          file.getPublicDependencyList().contains(i)
              ? "public "
              : file.getWeakDependencyList().contains(i) ? "weak " : "";
      line("", "import %s\"%s\";".formatted(word, file.getDependency(i)));
    }
    options("", file.getOptions().getUninterpretedOptionList());
    for (DescriptorProto message : file.getMessageTypeList()) {
      out.append('\n');
      message("", message);
    }
    for (EnumDescriptorProto enumeration : file.getEnumTypeList()) {
      out.append('\n');
      enumeration("", enumeration);
    }
    extensions("", file.getExtensionList(), file.getMessageTypeList());
    for (ServiceDescriptorProto service : file.getServiceList()) {
      out.append('\n');
      service(service);
    }
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }

  private void options(String indent, List<UninterpretedOption> options) {
    options.forEach(option -> line(indent, "option " + option(option) + ";"));
  }

  private void message(String indent, DescriptorProto message) {
    line(indent, "message " + message.getName() + " {");
    members(indent + INDENT, message);
    line(indent, "}");
  }

  private void members(String indent, DescriptorProto message) {
    options(indent, message.getOptions().getUninterpretedOptionList());
    new Members(indent, message).print();
    for (EnumDescriptorProto nested : message.getEnumTypeList()) {
      out.append('\n');
      enumeration(indent, nested);
    }
    extensions(indent, message.getExtensionList(), message.getNestedTypeList());
  }

  /**
   * The fields and the nested messages of one message. Fields come first, unless that would change
   * the order of the nested messages, of which maps and groups bring some: records say by their
   * order which message they are.
   */
  private final class Members {
    private final String indent;
    private final DescriptorProto message;
    private final Set<String> broughtByFields = new HashSet<>();
    private final Set<Integer> printedOneofs = new HashSet<>();
    private int nextField;

    Members(String indent, DescriptorProto message) {
      this.indent = indent;
      this.message = message;
      for (DescriptorProto nested : message.getNestedTypeList()) {
        if (nested.getOptions().getMapEntry()) {
          broughtByFields.add(nested.getName());
        }
      }
      for (FieldDescriptorProto field : message.getFieldList()) {
        if (field.getType() == FieldDescriptorProto.Type.TYPE_GROUP) {
          broughtByFields.add(field.getTypeName());
        }
      }
    }

    void print() {
      List<DescriptorProto> waiting = new ArrayList<>();
      for (DescriptorProto nested : message.getNestedTypeList()) {
        if (broughtByFields.contains(nested.getName())) {
          waiting.forEach(this::nested);
          waiting.clear();
          fieldsThrough(nested.getName());
        } else {
          waiting.add(nested);
        }
      }
      fieldsThrough("");
      reserved(indent, message);
      waiting.forEach(this::nested);
    }

    private void nested(DescriptorProto nested) {
      out.append('\n');
      message(indent, nested);
    }

    /** Prints fields up to the one of a type; all that are left when the name is empty. */
    private void fieldsThrough(String typeName) {
      while (nextField < message.getFieldCount()) {
        FieldDescriptorProto field = message.getField(nextField++);
        if (!field.hasOneofIndex() || field.getProto3Optional()) {
          field(indent, label(field), field, message.getNestedTypeList());
        } else if (printedOneofs.add(field.getOneofIndex())) {
          oneof(indent, message, field.getOneofIndex());
        }
        if (!typeName.isEmpty() && field.getTypeName().equals(typeName)) {
          return;
        }
      }
    }
  }

  private void oneof(String indent, DescriptorProto message, int index) {
    line(indent, "oneof " + message.getOneofDecl(index).getName() + " {");
    options(indent + INDENT, message.getOneofDecl(index).getOptions().getUninterpretedOptionList());
    for (FieldDescriptorProto field : message.getFieldList()) {
      if (field.hasOneofIndex() && field.getOneofIndex() == index) {
        field(indent + INDENT, "", field, message.getNestedTypeList());
      }
    }
    line(indent, "}");
  }

  private void field(
      String indent, String label, FieldDescriptorProto field, List<DescriptorProto> nested) {
    DescriptorProto own =
        nested.stream()
            .filter(message -> message.getName().equals(field.getTypeName()))
            .findFirst()
            .orElse(DescriptorProto.getDefaultInstance());
    boolean map = own.getOptions().getMapEntry();
    if (field.getType() == FieldDescriptorProto.Type.TYPE_GROUP) {
      line(indent, "%sgroup %s = %d {".formatted(label, field.getTypeName(), field.getNumber()));
      members(indent + INDENT, own);
      line(indent, "}");
      return;
    }
    String type =
        map ? "map<%s, %s>".formatted(type(own.getField(0)), type(own.getField(1))) : type(field);
    line(
        indent,
        "%s%s %s = %d%s;"
            .formatted(
                map ? "" : label, type, field.getName(), field.getNumber(), fieldOptions(field)));
  }

  private String label(FieldDescriptorProto field) {
    if (field.getLabel() == Label.LABEL_REPEATED) {
      return "repeated ";
    } else if (field.getLabel() == Label.LABEL_REQUIRED) {
      return "required ";
    }
    return proto2 || field.getProto3Optional() ? "optional " : "";
  }

  private static String type(FieldDescriptorProto field) {
    return field.getTypeName().isEmpty()
        ? field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT)
        : field.getTypeName();
  }

  private static String fieldOptions(FieldDescriptorProto field) {
    List<String> options = new ArrayList<>();
    if (field.hasDefaultValue()) {
      boolean text =
          field.getType() == FieldDescriptorProto.Type.TYPE_STRING
              || field.getType() == FieldDescriptorProto.Type.TYPE_BYTES;
      options.add(
          "default = " + (text ? quoted(field.getDefaultValue()) : field.getDefaultValue()));
    }
    if (field.hasJsonName()) {
      options.add("json_name = " + quoted(field.getJsonName()));
    }
    field.getOptions().getUninterpretedOptionList().forEach(o -> options.add(option(o)));
    return options.isEmpty() ? "" : " [" + String.join(", ", options) + "]";
  }

  private static String option(UninterpretedOption option) {
    String name =
        option.getNameList().stream()
            .map(p -> p.getIsExtension() ? "(" + p.getNamePart() + ")" : p.getNamePart())
            .collect(Collectors.joining("."));
    String value;
    if (option.hasAggregateValue()) {
      value = "{ " + option.getAggregateValue() + " }";
    } else if (option.hasStringValue()) {
      value = quoted(option.getStringValue().toStringUtf8());
    } else {
      value = option.getIdentifierValue();
    }
    return name + " = " + value;
  }

  private static String quoted(String text) {
    return '"' + TextFormat.escapeDoubleQuotesAndBackslashes(text).replace("\n", "\\n") + '"';
  }

  private void reserved(String indent, DescriptorProto message) {
    message
        .getReservedRangeList()
        .forEach(r -> line(indent, "reserved " + range(r.getStart(), r.getEnd() - 1) + ";"));
    message.getReservedNameList().forEach(n -> line(indent, "reserved " + quoted(n) + ";"));
    message
        .getExtensionRangeList()
        .forEach(r -> line(indent, "extensions " + range(r.getStart(), r.getEnd() - 1) + ";"));
  }

  private static String range(int from, int to) {
    return from == to ? String.valueOf(from) : from + " to " + to;
  }

  private void enumeration(String indent, EnumDescriptorProto enumeration) {
    line(indent, "enum " + enumeration.getName() + " {");
    options(indent + INDENT, enumeration.getOptions().getUninterpretedOptionList());
    for (EnumValueDescriptorProto value : enumeration.getValueList()) {
      String options =
          value.getOptions().getUninterpretedOptionList().stream()
              .map(ProtoPrinter::option)
              .collect(Collectors.joining(", "));
      line(
          indent + INDENT,
          "%s = %d%s;"
              .formatted(
                  value.getName(),
                  value.getNumber(),
                  options.isEmpty() ? "" : " [" + options + "]"));
    }
    enumeration
        .getReservedRangeList()
        .forEach(r -> line(indent + INDENT, "reserved " + range(r.getStart(), r.getEnd()) + ";"));
    enumeration
        .getReservedNameList()
        .forEach(n -> line(indent + INDENT, "reserved " + quoted(n) + ";"));
    line(indent, "}");
  }

  private void extensions(
      String indent, List<FieldDescriptorProto> extensions, List<DescriptorProto> nested) {
    for (FieldDescriptorProto extension : extensions) {
      out.append('\n');
      line(indent, "extend " + extension.getExtendee() + " {");
      field(indent + INDENT, label(extension), extension, nested);
      line(indent, "}");
    }
  }

  private void service(ServiceDescriptorProto service) {
    line("", "service " + service.getName() + " {");
    options(INDENT, service.getOptions().getUninterpretedOptionList());
    for (MethodDescriptorProto method : service.getMethodList()) {
      line(
          INDENT,
          "rpc %s (%s%s) returns (%s%s) {"
              .formatted(
                  method.getName(),
                  method.getClientStreaming() ? "stream " : "",
                  method.getInputType(),
                  method.getServerStreaming() ? "stream " : "",
                  method.getOutputType()));
      options(INDENT + INDENT, method.getOptions().getUninterpretedOptionList());
      line(INDENT, "}");
    }
    line("", "}");
  }
}
