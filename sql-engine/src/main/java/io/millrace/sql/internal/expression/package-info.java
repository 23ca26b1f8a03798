/**
 * Expressions bound to columns and types: from the syntax tree to code that computes a value from a
 * row.
 *
 * <p>{@link io.millrace.sql.internal.expression.ExpressionCompiler} is the entry. It checks types,
 * chooses functions, folds constants and yields a {@link
 * io.millrace.sql.internal.expression.CompiledExpression}, which is immutable and may be shared by
 * threads. Values that cannot be computed are null and reported to an {@link
 * io.millrace.sql.internal.expression.ExpressionErrorListener}.
 */
@NullMarked
package io.millrace.sql.internal.expression;

import org.jspecify.annotations.NullMarked;
