package io.millrace.sql.internal.parser;

import static io.millrace.sql.internal.parser.Terminals.identifier;
import static io.millrace.sql.internal.parser.Terminals.locate;

import io.millrace.sql.grammar.SqlGrammarBaseVisitor;
import io.millrace.sql.grammar.SqlGrammarParser.ArrayTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.EmptyStructTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.FieldTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.MapTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.NamedTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.PlainTypeNameContext;
import io.millrace.sql.grammar.SqlGrammarParser.PostfixArrayTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.StructTypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.TypeContext;
import io.millrace.sql.grammar.SqlGrammarParser.TypeNameContext;
import io.millrace.sql.internal.tree.ArrayType;
import io.millrace.sql.internal.tree.FieldType;
import io.millrace.sql.internal.tree.Identifier;
import io.millrace.sql.internal.tree.MapType;
import io.millrace.sql.internal.tree.NamedType;
import io.millrace.sql.internal.tree.StructType;
import io.millrace.sql.internal.tree.TypeNode;
import java.util.List;

/** Builds types. */
final class TypeBuilder extends SqlGrammarBaseVisitor<TypeNode> {

  TypeNode build(TypeContext context) {
    return visit(context);
  }

  static Identifier typeName(TypeNameContext context) {
    return context instanceof PlainTypeNameContext plain
        ? identifier(plain.identifier())
        : Identifier.unquoted(context.getText(), locate(context));
  }

  @Override
  public TypeNode visitArrayType(ArrayTypeContext context) {
    return new ArrayType(visit(context.type()), locate(context));
  }

  @Override
  public TypeNode visitPostfixArrayType(PostfixArrayTypeContext context) {
    return new ArrayType(visit(context.type()), locate(context));
  }

  @Override
  public TypeNode visitMapType(MapTypeContext context) {
    return new MapType(visit(context.type(0)), visit(context.type(1)), locate(context));
  }

  @Override
  public TypeNode visitStructType(StructTypeContext context) {
    return new StructType(context.fieldType().stream().map(this::field).toList(), locate(context));
  }

  @Override
  public TypeNode visitEmptyStructType(EmptyStructTypeContext context) {
    return new StructType(List.of(), locate(context));
  }

  @Override
  public TypeNode visitNamedType(NamedTypeContext context) {
    List<Integer> parameters = context.INTEGER().stream().map(Terminals::smallInteger).toList();
    return new NamedType(typeName(context.typeName()), parameters, locate(context));
  }

  private FieldType field(FieldTypeContext context) {
    return new FieldType(identifier(context.identifier()), visit(context.type()), locate(context));
  }
}
