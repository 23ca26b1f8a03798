/**
 * The syntax tree: what a statement says, before any name is looked up.
 *
 * <p>Sealed families ({@link io.millrace.sql.internal.tree.Statement}, {@link
 * io.millrace.sql.internal.tree.Expression}, {@link io.millrace.sql.internal.tree.Relation}, {@link
 * io.millrace.sql.internal.tree.TypeNode}, {@link io.millrace.sql.internal.tree.WindowSpec}) of
 * records. Two trees are equal when they say the same, wherever they stood: places do not count.
 * All types are immutable and may be used by any thread. Depends on the vocabulary only.
 */
@NullMarked
package io.millrace.sql.internal.tree;

import org.jspecify.annotations.NullMarked;
