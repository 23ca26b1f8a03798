package io.millrace.sql.internal.parser;

import io.millrace.sql.internal.tree.ArrayType;
import io.millrace.sql.internal.tree.FieldType;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.MapType;
import io.millrace.sql.internal.tree.NamedType;
import io.millrace.sql.internal.tree.StructType;
import io.millrace.sql.internal.tree.TypeVisitor;

/** Writes types. */
final class TypeFormatter implements TypeVisitor<String> {

  @Override
  public String visitArrayType(ArrayType node) {
    return "ARRAY<" + node.element().accept(this) + '>';
  }

  @Override
  public String visitMapType(MapType node) {
    return "MAP<" + node.key().accept(this) + ", " + node.value().accept(this) + '>';
  }

  @Override
  public String visitNamedType(NamedType node) {
    String parameters =
        node.parameters().isEmpty() ? "" : Names.tuple(node.parameters(), String::valueOf);
    return name(node.name()) + parameters;
  }

  /** DECIMAL is reserved, and yet the name of a type. */
  static String name(Identifier name) {
    return name.value().equals("DECIMAL") ? name.value() : Names.format(name);
  }

  @Override
  public String visitStructType(StructType node) {
    return "STRUCT<" + Names.list(node.fields(), this::field) + '>';
  }

  private String field(FieldType field) {
    return Names.format(field.name()) + ' ' + field.type().accept(this);
  }
}
