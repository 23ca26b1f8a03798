package io.millrace.streams.internal.runtime.state;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all working stores of an engine may keep between epochs. Thread-safe. */
public final class CacheBudget {
  private final long limitBytes;
  private final AtomicLong usedBytes = new AtomicLong();

  /** A budget of that many bytes. */
  public CacheBudget(long limitBytes) {
    this.limitBytes = limitBytes;
  }

  void add(long bytes) {
    usedBytes.addAndGet(bytes);
  }

  boolean isExceeded() {
    return usedBytes.get() > limitBytes;
  }
}
