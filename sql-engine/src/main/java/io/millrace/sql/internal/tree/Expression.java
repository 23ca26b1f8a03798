package io.millrace.sql.internal.tree;

import java.util.List;

/**
 * An expression as it was written; parentheses are gone, the shape of the tree says what they said.
 */
public sealed interface Expression extends Node
    permits Arithmetic,
        ArrayConstructor,
        AtTimeZone,
        Between,
        Cast,
        ColumnRef,
        Comparison,
        FunctionCall,
        InList,
        IsNull,
        Lambda,
        Like,
        Literal,
        Logical,
        MapConstructor,
        Not,
        SearchedCase,
        Signed,
        SimpleCase,
        StructConstructor,
        StructField,
        Subscript,
        TypedLiteral {

  /** Returns the expressions directly inside this one, in the order of the text. */
  List<Expression> children();

  /** Calls the method of {@code visitor} for this kind of expression. */
  <R> R accept(ExpressionVisitor<R> visitor);
}
