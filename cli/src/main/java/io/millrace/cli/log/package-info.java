/** What the program logs: nothing unless {@code --verbose} asks for it. */
@NullMarked
package io.millrace.cli.log;

import org.jspecify.annotations.NullMarked;
