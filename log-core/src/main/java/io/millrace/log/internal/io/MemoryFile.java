package io.millrace.log.internal.io;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;

/** Bytes in pages on the heap; grows and shrinks without copying what is there. */
final class MemoryFile implements StorageFile {
  private static final int PAGE_BYTES = 64 * 1024;
  private static final int FIRST_PAGE_BYTES = 1024;

  private final Path path;
  private final List<byte[]> pages = new ArrayList<>();
  private long sizeBytes;

  private final InstantSource clock;
  private final Lock change;
  private long modifiedMs;

  /** An empty file; whoever changes it holds {@code change}. */
  MemoryFile(Path path, InstantSource clock, Lock change) {
    this.clock = clock;
    this.path = path;
    this.change = change;
  }

  /** A file with the same content, whose changes are held up by another lock. */
  synchronized MemoryFile copy(Lock itsChange) {
    MemoryFile copy = new MemoryFile(path, clock, itsChange);
    pages.forEach(page -> copy.pages.add(page.clone()));
    copy.sizeBytes = sizeBytes;
    copy.modifiedMs = modifiedMs;
    return copy;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public synchronized int read(ByteBuffer target, long positionBytes) {
    int total = (int) Math.max(0, Math.min(target.remaining(), sizeBytes - positionBytes));
    int left = total;
    long at = positionBytes;
    while (left > 0) {
      byte[] page = pages.get((int) (at / PAGE_BYTES));
      int inPage = (int) (at % PAGE_BYTES);
      int count = Math.min(left, PAGE_BYTES - inPage);
      int present = Math.max(0, Math.min(count, page.length - inPage));
      target.put(page, Math.min(inPage, page.length), present);
      for (int i = present; i < count; i++) {
        target.put((byte) 0);
      }
      at += count;
      left -= count;
    }
    return total;
  }

  @Override
  public void write(ByteBuffer source, long positionBytes) {
    change.lock();
    try {
      writeNow(source, positionBytes);
    } finally {
      change.unlock();
    }
  }

  private synchronized void writeNow(ByteBuffer source, long positionBytes) {
    long at = positionBytes;
    while (source.hasRemaining()) {
      int inPage = (int) (at % PAGE_BYTES);
      int count = Math.min(source.remaining(), PAGE_BYTES - inPage);
      source.get(pageFor((int) (at / PAGE_BYTES), inPage + count), inPage, count);
      at += count;
    }
    sizeBytes = Math.max(sizeBytes, at);
    modifiedMs = clock.millis();
  }

  // Most files of small engines stay small, so a page starts small too.
  private byte[] pageFor(int index, int neededBytes) {
    while (pages.size() <= index) {
      pages.add(new byte[0]);
    }
    byte[] page = pages.get(index);
    if (page.length < neededBytes) {
      int length = Math.max(FIRST_PAGE_BYTES, Integer.highestOneBit(neededBytes - 1) * 2);
      page = Arrays.copyOf(page, Math.min(PAGE_BYTES, length));
      pages.set(index, page);
    }
    return page;
  }

  synchronized long modifiedMs() {
    return modifiedMs;
  }

  @Override
  public void sync() {}

  @Override
  public synchronized long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void truncate(long newSizeBytes) {
    change.lock();
    try {
      truncateNow(newSizeBytes);
    } finally {
      change.unlock();
    }
  }

  private synchronized void truncateNow(long newSizeBytes) {
    if (newSizeBytes >= sizeBytes) {
      return;
    }
    int lastPage = (int) (newSizeBytes / PAGE_BYTES);
    while (pages.size() > lastPage + 1) {
      pages.remove(pages.size() - 1);
    }
    if (lastPage < pages.size()) {
      byte[] page = pages.get(lastPage);
      int kept = (int) Math.min(page.length, newSizeBytes % PAGE_BYTES);
      pages.set(lastPage, Arrays.copyOf(page, kept));
    }
    sizeBytes = newSizeBytes;
  }

  @Override
  public void preallocate(long ignoredBytes) {}

  @Override
  public void close() {}
}
