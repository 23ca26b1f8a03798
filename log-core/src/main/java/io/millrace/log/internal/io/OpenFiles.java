package io.millrace.log.internal.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps recently used files open, at most so many unless more are in use at once; who writes asks
 * {@link #isCrowded} and then syncs and gives back what it has. Thread-safe.
 *
 * <p>A file with writes that are not synced is kept by a lease: the kernel reports a failed
 * write-back to descriptors that were open at the time, so closing and reopening could lose the
 * error.
 */
public final class OpenFiles implements AutoCloseable {
  private final Storage storage;
  private final int maxOpen;
  private final Map<Path, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);

  /** Creates an empty set of at most {@code maxOpen} idle files. */
  public OpenFiles(Storage storage, int maxOpen) {
    this.storage = storage;
    this.maxOpen = maxOpen;
  }

  /** Runs {@code action} with the open file. */
  public <T> T with(Path path, Function<StorageFile, T> action) {
    Entry entry = acquire(path);
    try {
      return action.apply(entry.file);
    } finally {
      release(entry);
    }
  }

  /** Runs {@code action} with the open file of that name. */
  public <T> T with(FileName name, Function<StorageFile, T> action) {
    Entry entry = acquire(name);
    try {
      return action.apply(entry.file);
    } finally {
      release(entry);
    }
  }

  /** Keeps a file open until the lease is released. */
  public Lease lease(FileName name) {
    return new Lease(this, acquire(name));
  }

  /**
   * Renames a file. Who has it open goes on with it; who opens it next finds it under its new name.
   */
  public synchronized void rename(FileName name, Path to) {
    forget(name.require());
    forget(to);
    storage.rename(name.path(), to);
    name.set(to);
  }

  /** Deletes a file. Who has it open may finish. */
  public synchronized void delete(FileName name) {
    name.markGone();
    forget(name.path());
    storage.delete(name.path());
  }

  /** Closes every file below a directory that is about to be renamed or deleted. */
  public void forget(Path directory) {
    List<Entry> idle = new ArrayList<>();
    synchronized (this) {
      for (Iterator<Map.Entry<Path, Entry>> i = entries.entrySet().iterator(); i.hasNext(); ) {
        Map.Entry<Path, Entry> each = i.next();
        if (each.getKey().startsWith(directory)) {
          i.remove();
          each.getValue().forgotten = true;
          if (each.getValue().users == 0) {
            idle.add(each.getValue());
          }
        }
      }
    }
    idle.forEach(entry -> entry.file.close());
  }

  private synchronized Entry acquire(FileName name) {
    return acquire(name.require());
  }

  private synchronized Entry acquire(Path path) {
    Entry entry = entries.get(path);
    if (entry == null) {
      entry = new Entry(storage.open(path));
      entries.put(path, entry);
    }
    entry.users++;
    closeIdle();
    return entry;
  }

  private synchronized void release(Entry entry) {
    entry.users--;
    if (entry.users == 0 && entry.forgotten) {
      entry.file.close();
    }
    closeIdle();
  }

  private void closeIdle() {
    if (entries.size() <= maxOpen) {
      return;
    }
    for (Iterator<Entry> i = entries.values().iterator();
        i.hasNext() && entries.size() > maxOpen; ) {
      Entry entry = i.next();
      if (entry.users == 0) {
        i.remove();
        entry.file.close();
      }
    }
  }

  /** How many files are open, in use or not. */
  public synchronized int count() {
    return entries.size();
  }

  /** Whether more files are in use than should be open, so that none can be closed. */
  public synchronized boolean isCrowded() {
    return entries.size() > maxOpen;
  }

  @Override
  public synchronized void close() {
    entries.values().forEach(entry -> entry.file.close());
    entries.clear();
  }

  /** A file that stays open. */
  public static final class Lease {
    private final OpenFiles owner;
    private final Entry entry;

    private Lease(OpenFiles owner, Entry entry) {
      this.owner = owner;
      this.entry = entry;
    }

    /** The open file. */
    public StorageFile file() {
      return entry.file;
    }

    /** Gives the file back; once. */
    public void release() {
      owner.release(entry);
    }
  }

  private static final class Entry {
    final StorageFile file;
    int users;
    boolean forgotten;

    Entry(StorageFile file) {
      this.file = file;
    }
  }
}
