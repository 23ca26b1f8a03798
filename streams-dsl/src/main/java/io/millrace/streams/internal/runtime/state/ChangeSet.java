package io.millrace.streams.internal.runtime.state;

import org.jspecify.annotations.Nullable;

/**
 * Changes of one store on one partition: the ranges are deleted first, then the entries written.
 *
 * @param deleted keys whose older entries go
 * @param entries what is written; a null value deletes
 */
public record ChangeSet(KeyRanges deleted, Entries entries) implements Layer {

  /** Where an entry begins, two lengths, and its share of a filter. */
  private static final long PLACE_BYTES = 8;

  /** The share of an entry in the index and the filter of a temporary file. */
  private static final long INDEX_BYTES = 4;

  /** No change. */
  public static final ChangeSet EMPTY = new ChangeSet(KeyRanges.NONE, SortedBytes.EMPTY);

  /** Deletes everything. */
  public static final ChangeSet CLEAR =
      new ChangeSet(KeyRanges.NONE.plus(KeyRange.ALL), SortedBytes.EMPTY);

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return deleted.isEmpty() && entries.size() == 0;
  }

  /** Bytes of keys and values. */
  public long sizeBytes() {
    return entries.sizeBytes();
  }

  /** What it takes of the heap, about. */
  public long memoryBytes() {
    return isSpilled()
        ? entries.size() * INDEX_BYTES
        : entries.sizeBytes() + entries.size() * PLACE_BYTES;
  }

  /** This change set with one more write. */
  public ChangeSet with(byte[] key, byte @Nullable [] value) {
    return new ChangeSet(deleted, sorted().with(key, value));
  }

  /** Whether its entries lie in a temporary file; such a change set is not merged with others. */
  public boolean isSpilled() {
    return entries instanceof EntryRun;
  }

  /** The same with its entries in memory. */
  public ChangeSet inMemory() {
    if (!isSpilled()) {
      return this;
    }
    SortedBytes.Builder copied = new SortedBytes.Builder(entries.size(), entries.sizeBytes());
    forEach(copied::add);
    return new ChangeSet(deleted, copied.build());
  }

  private SortedBytes sorted() {
    if (entries instanceof SortedBytes sorted) {
      return sorted;
    }
    throw new IllegalStateException("a change set in a temporary file cannot be merged");
  }

  /**
   * One change set that does what this and then {@code newer} do.
   *
   * @throws IllegalStateException when one of them is spilled
   */
  public ChangeSet then(ChangeSet newer) {
    SortedBytes kept = sorted();
    for (KeyRange range : newer.deleted.list()) {
      kept = kept.without(range);
    }
    return new ChangeSet(deleted.plus(newer.deleted), kept.union(newer.sorted()));
  }

  /**
   * What {@code newer} makes of this one when nothing older lies below: entries only, without
   * deletions.
   */
  public ChangeSet thenAtBottom(ChangeSet newer) {
    return new ChangeSet(KeyRanges.NONE, then(newer).sorted().withoutDeletions());
  }

  @Override
  public @Nullable Found find(byte[] key) {
    return entries.find(key);
  }

  @Override
  public EntryCursor cursor(KeyRange range, boolean reverse) {
    return entries.cursor(range, reverse);
  }

  /** Calls {@code visitor} for every entry in key order. */
  public void forEach(EntryVisitor visitor) {
    EntryCursor cursor = entries.cursor(KeyRange.ALL, false);
    while (cursor.advance()) {
      visitor.visit(cursor.key(), cursor.value());
    }
  }

  /** Sees entries. */
  @FunctionalInterface
  public interface EntryVisitor {
    /** One entry; a null value is a deletion. */
    void visit(byte[] key, byte @Nullable [] value);
  }
}
