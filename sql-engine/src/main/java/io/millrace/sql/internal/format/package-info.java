/**
 * How rows become the bytes of record keys and values, and back.
 *
 * <p>{@link io.millrace.sql.internal.format.Formats} finds a {@link
 * io.millrace.sql.internal.format.Format} by name; a format makes a {@link
 * io.millrace.sql.internal.format.RowCodec} for a {@link io.millrace.sql.internal.format.RowShape}.
 * Codecs hold no state between calls and may be shared by threads. The JSON library is used only
 * here and in the functions over JSON text.
 */
@NullMarked
package io.millrace.sql.internal.format;

import org.jspecify.annotations.NullMarked;
