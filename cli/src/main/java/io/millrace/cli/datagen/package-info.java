/**
 * Made-up data that looks real: a few generators, each the same for the same seed.
 *
 * <p>A generator is used by one thread.
 */
@NullMarked
package io.millrace.cli.datagen;

import org.jspecify.annotations.NullMarked;
