/**
 * Text to tree and back.
 *
 * <p>The way in: {@link io.millrace.sql.internal.parser.StatementSplitter} cuts a script at
 * semicolons, {@link io.millrace.sql.internal.parser.VariableSubstitution} replaces {@code
 * ${name}}, {@link io.millrace.sql.internal.parser.SqlParser} makes the tree. The way out: {@link
 * io.millrace.sql.internal.parser.SqlFormatter}. Depends on the tree and, nothing else does, on the
 * generated parser. All entry points are pure functions and may be called by any thread.
 */
@NullMarked
package io.millrace.sql.internal.parser;

import org.jspecify.annotations.NullMarked;
