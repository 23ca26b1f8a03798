/** The operators of a script on Millrace. Used on one thread. */
@NullMarked
package io.millrace.differential.millrace;

import org.jspecify.annotations.NullMarked;
