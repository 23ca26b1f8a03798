package io.millrace.streams.internal.runtime.state;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that everything which grows with state may take together: what working stores keep
 * between epochs, committed changes that wait for the checkpoint, and RocksDB's blocks, indexes,
 * filters and write buffers.
 *
 * <p>Half of it is RocksDB's, outside of the heap. In the other half waiting changes go before
 * cached entries: they may take half of it, and then commits wait for the checkpoint; caches shrink
 * to what is left. Thread-safe.
 */
public final class StateMemory {
  /** The system property that bounds the memory of a process for state, in bytes. */
  public static final String PROPERTY = "millrace.state.memory.bytes";

  private static final long LEAST_BYTES = 8L << 20;
  private static final long LEAST_DEFAULT_BYTES = 16L << 20;

  private final long nativeBytes;
  private final long heapBytes;
  private final AtomicLong cachedBytes = new AtomicLong();
  private final AtomicLong waitingBytes = new AtomicLong();

  /**
   * A budget of that many bytes.
   *
   * @throws IllegalArgumentException when it is less than 8 MiB
   */
  public StateMemory(long bytes) {
    if (bytes < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "%d bytes of memory for state (%s) are too few; at least %d are needed"
              .formatted(bytes, PROPERTY, LEAST_BYTES));
    }
    this.nativeBytes = bytes / 2;
    this.heapBytes = bytes - nativeBytes;
  }

  private StateMemory(long nativeBytes, long heapBytes) {
    this.nativeBytes = nativeBytes;
    this.heapBytes = heapBytes;
  }

  /** A budget whose share of the heap is as small as a test wants it. */
  static StateMemory withHeap(long heapBytes) {
    return new StateMemory(LEAST_BYTES, heapBytes);
  }

  private static final class OfProcess {
    private static final StateMemory MEMORY = new StateMemory(bytes());

    private static long bytes() {
      Long set = Long.getLong(PROPERTY);
      return set != null
          ? set
          : Math.max(LEAST_DEFAULT_BYTES, Runtime.getRuntime().maxMemory() / 4);
    }
  }

  /**
   * What all engines of this process share: what the system property {@value #PROPERTY} says, else
   * a quarter of the largest heap, at least 16 MiB.
   */
  public static StateMemory ofProcess() {
    return OfProcess.MEMORY;
  }

  /** What RocksDB may take. */
  public long nativeBytes() {
    return nativeBytes;
  }

  void addCached(long bytes) {
    cachedBytes.addAndGet(bytes);
  }

  /** Notes that changes wait for the checkpoint, or, if negative, that they do no more. */
  public void addWaiting(long bytes) {
    waitingBytes.addAndGet(bytes);
  }

  /** Whether caches have to shrink. */
  boolean isExceeded() {
    return cachedBytes.get() + waitingBytes.get() > heapBytes;
  }

  /** Whether so much waits for the checkpoint that no more may be committed. */
  public boolean isBlocked() {
    return waitingBytes.get() > heapBytes / 2;
  }

  /** How much of one engine waits before a checkpoint is worth its while. */
  public long checkpointBytes() {
    return heapBytes / 4;
  }
}
