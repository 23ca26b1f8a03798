package io.millrace.log.internal.io;

import java.nio.file.Path;
import java.util.List;

/**
 * Directories and files as the log needs them. Every method throws {@link
 * io.millrace.log.api.LogException} with {@code STORAGE_FAILED} or {@code DISK_FULL} when the
 * storage fails.
 */
public interface Storage {

  /** Opens a file for reading and writing; makes it when it is missing. */
  StorageFile open(Path file);

  /** Whether the file or directory exists. */
  boolean exists(Path path);

  /** Makes a directory and those above it; an existing one is fine. */
  void createDirectories(Path directory);

  /** The names in a directory, sorted; empty when it does not exist. */
  List<String> list(Path directory);

  /** Renames a file or directory; an existing target file is replaced. */
  void rename(Path from, Path to);

  /** Deletes a file, or a directory with everything in it; a missing one is fine. */
  void delete(Path path);

  /** Makes creations, renames and deletions in this directory durable. */
  void syncDirectory(Path directory);

  /** When a file was written to last, in milliseconds since the epoch, or -1 when unknown. */
  long modifiedMs(Path file);

  /** How much room there is where a directory lies, and in all. */
  Space space(Path directory);

  /**
   * Room in bytes; {@code Long.MAX_VALUE} where nobody can say.
   *
   * @param freeBytes what can still be written
   * @param totalBytes what there would be if it were empty
   */
  record Space(long freeBytes, long totalBytes) {
    /** Of a storage without a notion of it. */
    public static final Space UNKNOWN = new Space(Long.MAX_VALUE, Long.MAX_VALUE);
  }

  /**
   * Takes the exclusive lock on a file.
   *
   * @param owner text to leave in the file for others to read
   * @return releases the lock
   * @throws io.millrace.log.api.LogException {@code DATA_DIR_LOCKED}, naming what the owner left
   */
  Lock lock(Path file, String owner);

  /**
   * Whether an interrupt of the thread that works on a file closes the file. Then only threads
   * nobody interrupts may do so.
   */
  boolean sensitiveToInterrupts();

  /** A lock that is held. */
  interface Lock {
    /** Gives the lock back. */
    void release();

    /** Tells those who find the directory locked something else about its owner. */
    default void describe(String owner) {}
  }
}
