package io.millrace.streams.internal.runtime.state;

import io.millrace.common.utils.Murmur2;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of entries by key: open addressing with a mixing hash, at most half full. The hashes
 * stand beside the entries, so that a search touches no entry but the one it finds. Not
 * thread-safe.
 */
final class EntryTable {
  private static final int INITIAL_SLOTS = 64;

  private @Nullable Entry[] slots = new Entry[INITIAL_SLOTS];

  /** 0 where there is no entry. */
  private int[] hashes = new int[INITIAL_SLOTS];

  private int count;

  /** A cached entry; its value is what the store holds now. */
  static final class Entry {
    final byte[] key;
    final int hash;
    byte @Nullable [] value;

    /** Whether the current epoch wrote it. */
    boolean dirty;

    /** Whether it was ever looked up. */
    boolean lookedUp;

    /** How many range deletions had happened when the value was last known to be right. */
    long rangesSeen;

    /** The epoch in which it was last used. */
    long usedInEpoch;

    Entry(byte[] key, int hash) {
      this.key = key;
      this.hash = hash;
    }

    long sizeBytes() {
      return 96L + key.length + (value == null ? 0 : value.length);
    }
  }

  /** Sees entries. */
  interface Visitor {
    /** Returns whether the entry stays. */
    boolean keep(Entry entry);
  }

  static int hashOf(byte[] key) {
    int hash = Murmur2.spread(key);
    return hash == 0 ? 1 : hash;
  }

  /** How many entries there are. */
  int size() {
    return count;
  }

  @Nullable Entry find(byte[] key, int hash) {
    int mask = hashes.length - 1;
    for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
      int found = hashes[slot];
      if (found == 0) {
        return null;
      }
      Entry entry = found == hash ? slots[slot] : null;
      if (entry != null && Arrays.equals(entry.key, key)) {
        return entry;
      }
    }
  }

  /** Adds an entry under a key that is not in the table. */
  Entry add(byte[] key, int hash) {
    if (count >= slots.length >> 1) {
      rebuild(slots.length * 2, entry -> true);
    }
    Entry entry = new Entry(key, hash);
    insert(entry);
    return entry;
  }

  /** Calls {@code action} for each entry. */
  void forEach(Consumer<Entry> action) {
    for (Entry entry : slots) {
      if (entry != null) {
        action.accept(entry);
      }
    }
  }

  /** Drops the entries that the visitor does not keep. */
  void retain(Visitor visitor) {
    rebuild(slots.length, visitor);
  }

  private void rebuild(int capacity, Visitor visitor) {
    @Nullable Entry[] old = slots;
    slots = new Entry[capacity];
    hashes = new int[capacity];
    count = 0;
    for (Entry entry : old) {
      if (entry != null && visitor.keep(entry)) {
        insert(entry);
      }
    }
  }

  private void insert(Entry entry) {
    int mask = slots.length - 1;
    int slot = entry.hash & mask;
    while (hashes[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = entry;
    hashes[slot] = entry.hash;
    count++;
  }
}
