/**
 * Bytes beneath the stores: what a typed store needs of whatever holds its data. Keys are ordered
 * as unsigned bytes. The runtime implements it over a write-back cache and RocksDB, the test driver
 * over a sorted map; snapshots implement the reading half.
 */
@NullMarked
package io.millrace.streams.internal.state;

import org.jspecify.annotations.NullMarked;
