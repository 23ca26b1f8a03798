/**
 * Finds out what a statement means: resolves names against the catalog, checks types and the rules
 * of keys, and compiles expressions. The result is an analysis, from which {@code internal.plan}
 * makes a plan.
 *
 * <p>Reads the tree, the catalog and expressions; changes nothing. Analyzers are used by one
 * thread; what they return is immutable.
 */
@NullMarked
package io.millrace.sql.internal.analyzer;

import org.jspecify.annotations.NullMarked;
