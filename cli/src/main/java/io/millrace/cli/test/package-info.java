/**
 * {@code millrace test}: runs the tests that people write for their continuous queries, and says
 * what passes. Used by one thread.
 */
@NullMarked
package io.millrace.cli.test;

import org.jspecify.annotations.NullMarked;
