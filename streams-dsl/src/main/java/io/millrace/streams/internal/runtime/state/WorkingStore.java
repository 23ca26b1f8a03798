package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.runtime.spill.SpillSpace;
import io.millrace.streams.internal.runtime.state.EntryTable.Entry;
import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The store of a task while an epoch runs: a write-back cache over a view of what is sealed.
 *
 * <p>Life of an epoch: {@link #begin} with the view below, reads and writes, then {@link #seal},
 * which hands out the changes and keeps hot entries, or {@link #discard}. Entries of a deleted
 * range are found out when they are next looked at, so that deleting a range costs nothing per
 * entry.
 */
public final class WorkingStore implements ByteStore {
  /** How many entries are added before memory is looked at again. */
  private static final int CHECK_ENTRIES = 4096;

  /** A guess; what is longer makes an array grow. */
  private static final int EXPECTED_ENTRY_BYTES = 48;

  /** How many temporary files of one epoch are looked into before they are made one. */
  private static final int MOST_RUNS = 8;

  /** A cache that has to shrink gives up one part in so many, so that it need not at once again. */
  private static final int EVICTED_SHARE = 4;

  private final StateMemory budget;
  private final SpillSpace space;
  private final int checkEntries;
  private final Deque<ChangeSet> runs = new ArrayDeque<>();
  private EntryTable table = new EntryTable();
  private final List<Entry> dirty = new ArrayList<>();
  private final List<KeyRange> ranges = new ArrayList<>();
  private final ScanCache scans = new ScanCache();
  private KeyRanges deleted = KeyRanges.NONE;
  private @Nullable ConcurrentSkipListMap<byte[], Entry> dirtyByKey;
  private @Nullable StoreView sealed;
  private @Nullable StoreView withRuns;
  private long rangesBefore;
  private long epoch;
  private long cachedBytes;
  private long reportedBytes;
  private int addedEntries;
  private int scanned;

  /** How many entries of the table were looked up by key. */
  private int lookedUp;

  /**
   * An empty cache that shares this budget.
   *
   * @param space where changes go that the budget has no room for
   */
  public WorkingStore(StateMemory budget, SpillSpace space) {
    this(budget, space, CHECK_ENTRIES);
  }

  WorkingStore(StateMemory budget, SpillSpace space, int checkEntries) {
    this.budget = budget;
    this.space = space;
    this.checkEntries = checkEntries;
  }

  /** Starts an epoch over what the epochs before it made. */
  public void begin(StoreView below) {
    sealed = below;
    withRuns = null;
    epoch++;
  }

  private StoreView below() {
    if (sealed == null) {
      throw new IllegalStateException("a store was used outside of an epoch");
    }
    return sealed;
  }

  private StoreView visibleBelow() {
    StoreView visible = withRuns;
    if (visible == null) {
      visible = below().under(List.copyOf(runs));
      withRuns = visible;
    }
    return visible;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    int hash = EntryTable.hashOf(key);
    Entry entry = table.find(key, hash);
    if (entry == null) {
      entry = add(key, hash);
      setValue(entry, deleted.contains(key) ? null : visibleBelow().get(key));
    }
    if (!entry.lookedUp) {
      entry.lookedUp = true;
      lookedUp++;
    }
    return current(entry).value;
  }

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    int hash = EntryTable.hashOf(key);
    Entry entry = table.find(key, hash);
    if (entry == null) {
      entry = add(key, hash);
    }
    setValue(entry, value);
    scans.written(key, value);
    entry.rangesSeen = rangesNow();
    entry.usedInEpoch = epoch;
    if (!entry.dirty) {
      entry.dirty = true;
      dirty.add(entry);
      if (dirtyByKey != null) {
        dirtyByKey.put(entry.key, entry);
      }
    }
  }

  @Override
  public void deleteRange(byte @Nullable [] from, byte @Nullable [] to) {
    KeyRange range = new KeyRange(from, to);
    if (!range.isEmpty()) {
      ranges.add(range);
      deleted = deleted.plus(range);
      scans.clear();
    }
  }

  private Entry add(byte[] key, int hash) {
    if (++addedEntries % checkEntries == 0) {
      makeRoom();
    }
    Entry entry = table.add(key, hash);
    entry.rangesSeen = rangesNow();
    cachedBytes += entry.sizeBytes();
    return entry;
  }

  private void setValue(Entry entry, byte @Nullable [] value) {
    cachedBytes -= entry.sizeBytes();
    entry.value = value;
    cachedBytes += entry.sizeBytes();
  }

  private long rangesNow() {
    return rangesBefore + ranges.size();
  }

  /** The entry, after the range deletions that came since it was last looked at. */
  private Entry current(Entry entry) {
    if (entry.rangesSeen != rangesNow()) {
      for (int index = (int) Math.max(0, entry.rangesSeen - rangesBefore);
          index < ranges.size();
          index++) {
        if (ranges.get(index).contains(entry.key)) {
          setValue(entry, null);
          break;
        }
      }
      entry.rangesSeen = rangesNow();
    }
    entry.usedInEpoch = epoch;
    return entry;
  }

  @Override
  public ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    if (++scanned % checkEntries == 0) {
      makeRoom();
    }
    ByteIterator known = scans.range(from, to, reverse, this::scan);
    return known == null ? scan(from, to, reverse) : known;
  }

  private ByteIterator scan(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    KeyRange range = new KeyRange(from, to);
    List<Layer> layers = new ArrayList<>();
    layers.add(new Dirty(sortedDirty(), deleted));
    layers.addAll(visibleBelow().layers());
    return new MergeIterator(layers, below().baseRange(range, reverse), range, reverse);
  }

  private ConcurrentSkipListMap<byte[], Entry> sortedDirty() {
    if (dirtyByKey == null) {
      dirtyByKey = new ConcurrentSkipListMap<>(Arrays::compareUnsigned);
      for (Entry entry : dirty) {
        dirtyByKey.put(entry.key, entry);
      }
    }
    return dirtyByKey;
  }

  @Override
  public long approximateEntries() {
    return visibleBelow().approximateEntries() + dirty.size();
  }

  /** Lets go of what the epoch only read, and if that is not enough of what it wrote. */
  private void makeRoom() {
    report();
    if (!budget.isExceeded()) {
      return;
    }
    scans.clear();
    retain(entry -> entry.dirty);
    report();
    if (budget.isExceeded() && dirty.size() >= checkEntries) {
      spill();
    }
  }

  /** Moves the changes so far into a temporary file, which lies below the cache from then on. */
  private void spill() {
    EntryRun.Writer writer = new EntryRun.Writer(space.file(), dirty.size());
    for (Entry entry : EntrySort.sorted(dirty)) {
      writer.add(entry.key, current(entry).value);
    }
    runs.addFirst(new ChangeSet(deleted, writer.finish()));
    if (runs.size() > MOST_RUNS) {
      ChangeSet merged = RunMerge.of(List.copyOf(runs), space);
      runs.clear();
      runs.add(merged);
    }
    StoreView before = below();
    forget();
    endEpoch();
    sealed = before;
  }

  /** Ends the epoch: its changes, ready to be committed. The entries stay cached. */
  public ChangeSet seal() {
    SortedBytes.Builder sorted =
        new SortedBytes.Builder(dirty.size(), (long) dirty.size() * EXPECTED_ENTRY_BYTES);
    for (Entry entry : EntrySort.sorted(dirty)) {
      sorted.add(entry.key, current(entry).value);
      entry.dirty = false;
    }
    ChangeSet changes = new ChangeSet(deleted, sorted.build());
    settle();
    if (runs.isEmpty()) {
      return changes;
    }
    runs.addFirst(changes);
    ChangeSet all = RunMerge.of(List.copyOf(runs), space);
    runs.clear();
    return all;
  }

  private void settle() {
    if (!ranges.isEmpty()) {
      retain(entry -> current(entry).value != null);
    }
    dropUnread();
    report();
    if (budget.isExceeded()) {
      scans.clear();
      long oldest = CacheAges.oldestToKeep(table, epoch, cachedBytes - cachedBytes / EVICTED_SHARE);
      retain(entry -> entry.usedInEpoch >= oldest);
      report();
    }
    endEpoch();
  }

  /** Stores that are read by scans only need no entries by key; keeping them costs collections. */
  private void dropUnread() {
    if (lookedUp == 0) {
      forgetEntries();
    } else if (table.size() > 2 * lookedUp) {
      retain(entry -> entry.lookedUp);
    }
  }

  private void retain(Predicate<Entry> condition) {
    table.retain(
        entry -> {
          boolean keep = condition.test(entry);
          cachedBytes -= keep ? 0 : entry.sizeBytes();
          lookedUp -= !keep && entry.lookedUp ? 1 : 0;
          return keep;
        });
  }

  private void report() {
    long bytes = cachedBytes + scans.sizeBytes();
    budget.addCached(bytes - reportedBytes);
    reportedBytes = bytes;
  }

  private void forgetEntries() {
    table = new EntryTable();
    cachedBytes = 0;
    lookedUp = 0;
  }

  private void forget() {
    forgetEntries();
    scans.clear();
    report();
  }

  private void endEpoch() {
    rangesBefore += ranges.size();
    ranges.clear();
    deleted = KeyRanges.NONE;
    dirty.clear();
    dirtyByKey = null;
    sealed = null;
    withRuns = null;
  }

  /** Forgets everything, the changes of the epoch included; gives back the cache's memory. */
  public void discard() {
    runs.clear();
    forget();
    endEpoch();
  }

  /** What the epoch has written so far, as a layer for range scans. */
  private final class Dirty implements Layer {
    private final ConcurrentSkipListMap<byte[], Entry> entries;
    private final KeyRanges hidden;

    Dirty(ConcurrentSkipListMap<byte[], Entry> entries, KeyRanges hidden) {
      this.entries = entries;
      this.hidden = hidden;
    }

    @Override
    public KeyRanges deleted() {
      return hidden;
    }

    @Override
    public @Nullable Found find(byte[] key) {
      Entry entry = entries.get(key);
      return entry == null ? null : () -> current(entry).value;
    }

    @Override
    public EntryCursor cursor(KeyRange range, boolean reverse) {
      return range.isEmpty()
          ? SortedBytes.EMPTY.cursor(range, reverse)
          : new DirtyCursor(DirtyRange.of(entries, range, reverse).values().iterator());
    }
  }

  private final class DirtyCursor implements EntryCursor {
    private final Iterator<Entry> entries;
    private @Nullable Entry entry;

    DirtyCursor(Iterator<Entry> entries) {
      this.entries = entries;
    }

    @Override
    public boolean advance() {
      entry = entries.hasNext() ? entries.next() : null;
      return entry != null;
    }

    private Entry entry() {
      if (entry == null) {
        throw new IllegalStateException("the cursor is not at an entry");
      }
      return entry;
    }

    @Override
    public byte[] key() {
      return entry().key;
    }

    @Override
    public byte @Nullable [] value() {
      return current(entry()).value;
    }
  }
}
