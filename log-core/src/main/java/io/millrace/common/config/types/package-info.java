/** Value types of settings. */
@NullMarked
package io.millrace.common.config.types;

import org.jspecify.annotations.NullMarked;
