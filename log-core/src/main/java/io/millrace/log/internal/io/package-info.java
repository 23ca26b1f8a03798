/**
 * Files: the only package that uses {@code java.nio.channels}.
 *
 * <p>{@link io.millrace.log.internal.io.Storage} is what the rest of the log sees; it has a real
 * implementation, one in memory, and in the tests one that fails and forgets on request. Every
 * {@code IOException} is translated here, once, with the path. Storages and files may be used by
 * any thread; an interrupt during a file operation closes the file, so only threads of the engine
 * get here.
 */
@NullMarked
package io.millrace.log.internal.io;

import org.jspecify.annotations.NullMarked;
