/**
 * How the records of a source are read and written: the codecs of its keys and values, the time of
 * its rows, where its dead letters go. No state apart from the dead letters; safe for use by many
 * threads.
 */
@NullMarked
package io.millrace.sql.internal.storage;

import org.jspecify.annotations.NullMarked;
