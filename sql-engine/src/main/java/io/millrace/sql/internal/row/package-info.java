/**
 * Rows and their binary forms for state stores and exchanges.
 *
 * <p>{@link io.millrace.sql.internal.row.SqlRow} is immutable and may be shared by threads; the
 * codecs hold no state between calls and may be shared too. {@link
 * io.millrace.sql.internal.row.BinaryRowCodec} is the compact form, {@link
 * io.millrace.sql.internal.row.OrderedRowCodec} the form whose bytes sort as the values do. Depends
 * on the vocabulary only.
 */
@NullMarked
package io.millrace.sql.internal.row;

import org.jspecify.annotations.NullMarked;
