/** What the log says about records apart from their content. */
@NullMarked
package io.millrace.common.record;

import org.jspecify.annotations.NullMarked;
