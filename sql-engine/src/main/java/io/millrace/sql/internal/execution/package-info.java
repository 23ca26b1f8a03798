/**
 * Carries statements out: one executor per family of statements, the life of persistent queries,
 * pull and push queries.
 *
 * <p>Statements that change the catalog run one at a time, under the engine's statement lock;
 * queries run on their caller's thread.
 */
@NullMarked
package io.millrace.sql.internal.execution;

import org.jspecify.annotations.NullMarked;
