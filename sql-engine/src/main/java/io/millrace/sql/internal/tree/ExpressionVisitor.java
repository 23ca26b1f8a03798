package io.millrace.sql.internal.tree;

/** One method for each kind of expression, so that the compiler finds the missing case. */
public interface ExpressionVisitor<R> {

  /** Handles a {@link Arithmetic}. */
  R visitArithmetic(Arithmetic node);

  /** Handles a {@link ArrayConstructor}. */
  R visitArrayConstructor(ArrayConstructor node);

  /** Handles a {@link AtTimeZone}. */
  R visitAtTimeZone(AtTimeZone node);

  /** Handles a {@link Between}. */
  R visitBetween(Between node);

  /** Handles a {@link Cast}. */
  R visitCast(Cast node);

  /** Handles a {@link ColumnRef}. */
  R visitColumnRef(ColumnRef node);

  /** Handles a {@link Comparison}. */
  R visitComparison(Comparison node);

  /** Handles a {@link FunctionCall}. */
  R visitFunctionCall(FunctionCall node);

  /** Handles a {@link InList}. */
  R visitInList(InList node);

  /** Handles a {@link IsNull}. */
  R visitIsNull(IsNull node);

  /** Handles a {@link Lambda}. */
  R visitLambda(Lambda node);

  /** Handles a {@link Like}. */
  R visitLike(Like node);

  /** Handles a {@link Literal}. */
  R visitLiteral(Literal node);

  /** Handles a {@link Logical}. */
  R visitLogical(Logical node);

  /** Handles a {@link MapConstructor}. */
  R visitMapConstructor(MapConstructor node);

  /** Handles a {@link Not}. */
  R visitNot(Not node);

  /** Handles a {@link SearchedCase}. */
  R visitSearchedCase(SearchedCase node);

  /** Handles a {@link Signed}. */
  R visitSigned(Signed node);

  /** Handles a {@link SimpleCase}. */
  R visitSimpleCase(SimpleCase node);

  /** Handles a {@link StructConstructor}. */
  R visitStructConstructor(StructConstructor node);

  /** Handles a {@link StructField}. */
  R visitStructField(StructField node);

  /** Handles a {@link Subscript}. */
  R visitSubscript(Subscript node);

  /** Handles a {@link TypedLiteral}. */
  R visitTypedLiteral(TypedLiteral node);
}
