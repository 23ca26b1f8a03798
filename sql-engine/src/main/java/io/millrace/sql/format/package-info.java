/**
 * Formats that a program brings itself.
 *
 * <p>A class that implements {@link io.millrace.sql.format.FormatProvider} and is named in {@code
 * META-INF/services/io.millrace.sql.format.FormatProvider} is found when an engine is opened; its
 * name can then be used as KEY_FORMAT and VALUE_FORMAT. Providers and serializers are used by many
 * threads.
 */
@NullMarked
package io.millrace.sql.format;

import org.jspecify.annotations.NullMarked;
