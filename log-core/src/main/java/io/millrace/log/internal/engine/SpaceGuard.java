package io.millrace.log.internal.engine;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.io.Storage;
import java.nio.file.Path;

/**
 * Refuses what the disk has no room for before it is accepted, so that what was accepted can be
 * finished: a frame in the journal, its batches in the partition files, checkpoints. Keeps a
 * reserve free for that, 64 MiB or a twentieth of a small disk. Once there is room again, nothing
 * has to be opened anew. Measures the disk now and then; guarded by the sequencer's lock.
 */
final class SpaceGuard {
  private static final long MAX_RESERVE_BYTES = 64L << 20;
  private static final long RESERVE_SHARE = 20;
  private static final long BYTES_BETWEEN_MEASUREMENTS = 1L << 20;
  private static final int COPIES = 2; // in the journal and in the partition file

  private final Storage storage;
  private final Path directory;
  private long uncheckedBytes;

  SpaceGuard(Storage storage, Path directory) {
    this.storage = storage;
    this.directory = directory;
  }

  /**
   * Throws when there is no room.
   *
   * @param bytes what is to be accepted
   * @param inFlightBytes what was accepted and may not be written yet
   * @throws LogException {@code DISK_FULL}
   */
  void requireRoom(long bytes, long inFlightBytes) {
    uncheckedBytes -= COPIES * bytes;
    if (uncheckedBytes >= 0) {
      return;
    }
    uncheckedBytes = 0;
    Storage.Space space = storage.space(directory);
    long reserveBytes = Math.min(MAX_RESERVE_BYTES, space.totalBytes() / RESERVE_SHARE);
    long roomBytes = space.freeBytes() - reserveBytes - COPIES * inFlightBytes;
    if (roomBytes < COPIES * bytes) {
      throw new LogException(
          LogErrorCode.DISK_FULL,
          "no room for %d bytes on the disk of \"%s\": %d are free, of which %d are kept"
                  .formatted(bytes, directory, space.freeBytes(), reserveBytes)
              + " to finish what was accepted",
          "Free space on that disk, or delete topics or records, then write again.");
    }
    long uncheckedRoomBytes = Math.min(roomBytes / RESERVE_SHARE, BYTES_BETWEEN_MEASUREMENTS);
    uncheckedBytes = Math.max(0, uncheckedRoomBytes - COPIES * bytes);
  }
}
