/**
 * The schema registry that an engine brings: pure state, replayed from the topic {@code _schemas},
 * and the rules of compatibility behind an interface for each schema language.
 *
 * <p>{@link io.millrace.sql.internal.registry.LogSchemaRegistry} may be used by many threads; the
 * states it publishes are immutable.
 */
@NullMarked
package io.millrace.sql.internal.registry;

import org.jspecify.annotations.NullMarked;
