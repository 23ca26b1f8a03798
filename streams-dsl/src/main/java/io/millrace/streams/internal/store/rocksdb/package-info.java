/**
 * The checkpoint on RocksDB: the only user of that library.
 *
 * <p>One database per engine, its write-ahead log off. Keys begin with store number and partition
 * (both 32 bits, big-endian), so that a store is a range; the number of the last frame is written
 * in the same batch as the changes. Views may be read by any thread.
 */
@NullMarked
package io.millrace.streams.internal.store.rocksdb;

import org.jspecify.annotations.NullMarked;
