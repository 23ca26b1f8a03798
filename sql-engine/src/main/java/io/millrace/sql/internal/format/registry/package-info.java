/**
 * Formats whose bytes begin with the id of a registered schema: what the schema languages have in
 * common. Codecs remember readers by schema id and may be shared by threads.
 */
@NullMarked
package io.millrace.sql.internal.format.registry;

import org.jspecify.annotations.NullMarked;
