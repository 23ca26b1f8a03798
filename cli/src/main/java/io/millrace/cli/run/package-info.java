/**
 * {@code millrace run}: executes scripts, waits for continuous queries, prints what they answer.
 */
@NullMarked
package io.millrace.cli.run;

import org.jspecify.annotations.NullMarked;
