/**
 * The checkpoint on RocksDB: the only user of that library.
 *
 * <p>One database per engine, and one for each store whose application configures RocksDB, their
 * write-ahead logs off; all databases of a process share one cache. Keys begin with store number
 * and partition (both 32 bits, big-endian), so that a store is a range; the number of the last
 * frame is written in the same batch as the changes. Views may be read by any thread.
 */
@NullMarked
package io.millrace.streams.internal.store.rocksdb;

import org.jspecify.annotations.NullMarked;
