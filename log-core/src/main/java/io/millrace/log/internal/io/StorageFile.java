package io.millrace.log.internal.io;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * An open file. Thread-safe: every operation names its position.
 *
 * <p>Methods throw {@link io.millrace.log.api.LogException} when the storage fails; after a failed
 * write or sync nothing is known about the bytes concerned.
 */
public interface StorageFile extends AutoCloseable {

  /** Where it is, for messages. */
  Path path();

  /**
   * Fills {@code target} from the file, as far as the file reaches.
   *
   * @return number of bytes read, 0 at the end
   */
  int read(ByteBuffer target, long positionBytes);

  /** Writes all of {@code source}; a file that is too short grows. */
  void write(ByteBuffer source, long positionBytes);

  /** Makes the content durable, and the length as far as it is needed to read the content. */
  void sync();

  /** Length in bytes. */
  long sizeBytes();

  /** Cuts the file. */
  void truncate(long sizeBytes);

  /** Reserves room up to {@code sizeBytes}, where the storage has a notion of it, and syncs. */
  void preallocate(long sizeBytes);

  @Override
  void close();
}
