package io.millrace.sql.internal.format.protobuf;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlBaseType;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.TopicSchemas;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The {@code .proto} file of the message that rows are written as. */
final class ProtobufFromSql {
  private static final String DEFAULT_NAME = "ConnectDefault";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String INDENT = "  ";

  private final NullableForm nullable;
  private final Set<String> imports = new TreeSet<>();
  private int messages = 1;

  private ProtobufFromSql(NullableForm nullable) {
    this.nullable = nullable;
  }

  /** Returns the text of the file for rows of {@code shape}. */
  static String of(RowShape shape) {
    String fullName = shape.property(TopicSchemas.FULL_NAME).orElse(DEFAULT_NAME + 1);
    int dot = fullName.lastIndexOf('.');
    ProtobufFromSql writer = new ProtobufFromSql(NullableForm.of(shape));
    String message = writer.message("", requireName(fullName.substring(dot + 1)), fields(shape));
    StringBuilder text = new StringBuilder("syntax = \"proto3\";\n");
    if (dot > 0) {
      text.append("\npackage ").append(fullName, 0, dot).append(";\n");
    }
    text.append(writer.imports.isEmpty() ? "" : "\n");
    writer.imports.forEach(path -> text.append("import \"").append(path).append("\";\n"));
    return text.append('\n').append(message).toString();
  }

  private static List<SqlType.Field> fields(RowShape shape) {
    if (shape.isBareSingle() && shape.type(0) instanceof SqlType.Struct struct) {
      return struct.fields();
    }
    return shape.columns().stream().map(ProtobufFromSql::field).toList();
  }

  private static SqlType.Field field(Column column) {
    return new SqlType.Field(column.name(), column.type());
  }

  private static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw SqlException.builder(
              SqlErrorCode.NOT_SUPPORTED,
              "format PROTOBUF cannot hold \"%s\": names are letters, digits and _".formatted(name))
          .hint("Use another name, or another format.")
          .build();
    }
    return name;
  }

  private String message(String indent, String name, List<SqlType.Field> fields) {
    String inner = indent + INDENT;
    StringBuilder lines = new StringBuilder();
    StringBuilder nested = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      SqlType.Field field = fields.get(i);
      requireName(field.name());
      lines.append(inner).append(declared(inner, field, nested)).append(' ');
      lines.append(field.name()).append(" = ").append(i + 1);
      lines.append(options(field.type())).append(";\n");
    }
    return indent + "message " + name + " {\n" + lines + nested + indent + "}\n";
  }

  /**
   * Returns the type of a field as it is declared; messages it needs are added to {@code nested}.
   */
  private String declared(String indent, SqlType.Field field, StringBuilder nested) {
    SqlType type = field.type();
    if (type instanceof SqlType.Array array) {
      requireSingle(field, array.element());
      return "repeated " + single(indent, array.element(), nested, false);
    }
    if (type instanceof SqlType.Map map) {
      requireSingle(field, map.value());
      return "map<string, %s>".formatted(single(indent, map.value(), nested, false));
    }
    String single = single(indent, type, nested, nullable == NullableForm.WRAPPER);
    boolean optional = nullable == NullableForm.OPTIONAL && isScalar(type);
    return optional ? "optional " + single : single;
  }

  private static boolean isScalar(SqlType type) {
    return switch (type.baseType()) {
      case BOOLEAN, INTEGER, BIGINT, DOUBLE, STRING, BYTES -> true;
      default -> false;
    };
  }

  private static void requireSingle(SqlType.Field field, SqlType element) {
    if (element.is(SqlBaseType.ARRAY) || element.is(SqlBaseType.MAP)) {
      throw SqlException.builder(
              SqlErrorCode.NOT_SUPPORTED,
              "format PROTOBUF cannot hold \"%s\" of type %s: lists and maps cannot hold each other"
                  .formatted(field.name(), field.type()))
          .hint("Put a STRUCT in between, or use another format.")
          .build();
    }
  }

  private String single(String indent, SqlType type, StringBuilder nested, boolean wrapped) {
    String scalar =
        switch (type.baseType()) {
          case BOOLEAN -> "bool";
          case INTEGER -> "int32";
          case BIGINT -> "int64";
          case DOUBLE -> "double";
          case STRING -> "string";
          case BYTES -> "bytes";
          default -> "";
        };
    if (!scalar.isEmpty()) {
      return wrapped ? wrapper(scalar) : scalar;
    }
    return switch (type.baseType()) {
      case DECIMAL -> {
        imports.add("confluent/meta.proto");
        yield imported("confluent/type/decimal.proto", "confluent.type.Decimal");
      }
      case DATE -> imported("google/type/date.proto", "google.type.Date");
      case TIME -> imported("google/type/timeofday.proto", "google.type.TimeOfDay");
      case TIMESTAMP -> imported("google/protobuf/timestamp.proto", "google.protobuf.Timestamp");
      default -> {
        String name = DEFAULT_NAME + ++messages;
        nested.append('\n').append(message(indent, name, ((SqlType.Struct) type).fields()));
        yield name;
      }
    };
  }

  private String wrapper(String scalar) {
    String name = scalar.substring(0, 1).toUpperCase(Locale.ROOT) + scalar.substring(1) + "Value";
    return imported("google/protobuf/wrappers.proto", "google.protobuf." + name);
  }

  private String imported(String path, String name) {
    imports.add(path);
    return name;
  }

  private static String options(SqlType type) {
    SqlType single = type instanceof SqlType.Array array ? array.element() : type;
    if (!(single instanceof SqlType.Decimal decimal)) {
      return "";
    }
    return " [(confluent.field_meta) = { params: [ { key: \"precision\", value: \"%d\" }, { key: \"scale\", value: \"%d\" } ] }]"
        .formatted(decimal.precision(), decimal.scale());
  }
}
