package io.millrace.streams.internal.runtime.state;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sorted entries in one array of bytes, in the form in which the journal's frames hold them, so
 * that an epoch's changes are written once and then only copied; a null value marks a deletion. Two
 * of them unite in the time it takes to copy them. Immutable.
 *
 * <pre>
 *   entry := key bytes? | value bytes?            bytes? as in {@link SectionCodec}
 * </pre>
 */
public final class SortedBytes implements Entries {

  /** No entry. */
  public static final SortedBytes EMPTY = new SortedBytes(new byte[0], new int[] {0}, 0);

  /** A filter is made when there was a lookup for each two to the power of this entries. */
  private static final int LOOKUPS_SHIFT = 5;

  private static final int LEAST_FILTERED = 64;

  private final byte[] content;

  /** Where each entry begins, and where the last one ends. */
  private final int[] starts;

  private final int size;

  // Made once there are many lookups; how many is counted roughly, whoever looks up.
  private volatile @Nullable KeyFilter filter;
  private int lookups;

  private SortedBytes(byte[] content, int[] starts, int size) {
    this.content = content;
    this.starts = starts;
    this.size = size;
  }

  /** Takes entries over in key order. Not thread-safe. */
  static final class Builder {
    private byte[] content;
    private int[] starts;
    private int size;
    private int length;

    /** Expects so many entries with so many bytes. */
    Builder(int entries, long bytes) {
      this.content = new byte[(int) Math.min(bytes, Integer.MAX_VALUE - 16L)];
      this.starts = new int[entries + 1];
    }

    /** Adds an entry behind the others. */
    void add(byte[] key, byte @Nullable [] value) {
      int valueBytes = value == null ? 0 : value.length;
      begin(key.length + valueBytes + 2L * Varints.MOST_BYTES);
      length = Varints.put(content, length, key.length + 1);
      System.arraycopy(key, 0, content, length, key.length);
      length += key.length;
      length = Varints.put(content, length, value == null ? 0 : valueBytes + 1);
      if (value != null) {
        System.arraycopy(value, 0, content, length, valueBytes);
        length += valueBytes;
      }
    }

    private void begin(long bytes) {
      reserve(bytes);
      if (size + 1 >= starts.length) {
        starts = Arrays.copyOf(starts, 2 * starts.length + 1);
      }
      starts[size++] = length;
    }

    private void reserve(long bytes) {
      if (content.length - length < bytes) {
        long doubled = Math.min(2L * content.length, Integer.MAX_VALUE - 16L);
        content = Arrays.copyOf(content, (int) Math.max(Math.addExact(length, bytes), doubled));
      }
    }

    /** Copies entries {@code from} (inclusive) to {@code to} (exclusive) of another. */
    void copy(SortedBytes source, int from, int to) {
      int bytes = source.starts[to] - source.starts[from];
      reserve(bytes);
      if (starts.length - size <= to - from) {
        starts = Arrays.copyOf(starts, Math.max(2 * starts.length, size + to - from + 1));
      }
      System.arraycopy(source.content, source.starts[from], content, length, bytes);
      int shift = length - source.starts[from];
      for (int entry = from; entry < to; entry++) {
        starts[size++] = source.starts[entry] + shift;
      }
      length += bytes;
    }

    SortedBytes build() {
      if (size == 0) {
        return EMPTY;
      }
      starts[size] = length;
      boolean roomy = content.length - length > length >> 2;
      return new SortedBytes(roomy ? Arrays.copyOf(content, length) : content, starts, size);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long sizeBytes() {
    return starts[size];
  }

  /** The entries as they stand in a frame. */
  ByteBuffer encoded() {
    return ByteBuffer.wrap(content, 0, starts[size]).slice();
  }

  /** Reads so many entries from a frame; their bytes are copied. */
  static SortedBytes decode(ByteBuffer in, int entries) {
    int[] starts = new int[entries + 1];
    int begin = in.position();
    for (int entry = 0; entry < entries; entry++) {
      starts[entry] = in.position() - begin;
      skip(in);
      skip(in);
    }
    int bytes = in.position() - begin;
    starts[entries] = bytes;
    byte[] content = new byte[bytes];
    in.get(begin, content);
    return entries == 0 ? EMPTY : new SortedBytes(content, starts, entries);
  }

  private static void skip(ByteBuffer in) {
    int length = Varints.get(in) - 1;
    in.position(in.position() + Math.max(0, length));
  }

  private int keyStart(int entry) {
    return Varints.skip(content, starts[entry]);
  }

  private int keyEnd(int entry) {
    return keyStart(entry) + Varints.get(content, starts[entry]) - 1;
  }

  private byte[] key(int entry) {
    return Arrays.copyOfRange(content, keyStart(entry), keyEnd(entry));
  }

  private byte @Nullable [] value(int entry) {
    int at = keyEnd(entry);
    return Varints.get(content, at) == 0
        ? null
        : Arrays.copyOfRange(content, Varints.skip(content, at), starts[entry + 1]);
  }

  private boolean isDeletion(int entry) {
    return Varints.get(content, keyEnd(entry)) == 0;
  }

  private int compare(int entry, byte[] key) {
    return Arrays.compareUnsigned(content, keyStart(entry), keyEnd(entry), key, 0, key.length);
  }

  private int compare(int entry, SortedBytes other, int theirs) {
    return Arrays.compareUnsigned(
        content,
        keyStart(entry),
        keyEnd(entry),
        other.content,
        other.keyStart(theirs),
        other.keyEnd(theirs));
  }

  /** The first entry whose key is not less than {@code key}. */
  private int ceiling(byte[] key) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first entry from {@code from} on whose key is not less than that of another's entry. */
  private int ceiling(int from, SortedBytes other, int theirs) {
    int low = from;
    int step = 1;
    while (low + step <= size && compare(low + step - 1, other, theirs) < 0) {
      low += step;
      step *= 2;
    }
    int high = Math.min(size, low + step);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, other, theirs) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** An entry that was found. */
  private record Slot(SortedBytes entries, int entry) implements Layer.Found {
    @Override
    public byte @Nullable [] value() {
      return entries.value(entry);
    }
  }

  @Override
  public Layer.@Nullable Found find(byte[] key) {
    if (size == 0 || !mayHold(key)) {
      return null;
    }
    int entry = ceiling(key);
    return entry < size && compare(entry, key) == 0 ? new Slot(this, entry) : null;
  }

  private boolean mayHold(byte[] key) {
    KeyFilter known = filter;
    if (known == null) {
      lookups++;
      if (size < LEAST_FILTERED || lookups < size >> LOOKUPS_SHIFT) {
        return true;
      }
      known = newFilter();
      filter = known;
    }
    return known.mayHold(key);
  }

  private KeyFilter newFilter() {
    KeyFilter made = new KeyFilter(size);
    for (int entry = 0; entry < size; entry++) {
      made.add(content, keyStart(entry), keyEnd(entry));
    }
    return made;
  }

  /** These entries with one more written. */
  public SortedBytes with(byte[] key, byte @Nullable [] value) {
    Builder one = new Builder(1, key.length + (value == null ? 0 : value.length) + 8L);
    one.add(key, value);
    return union(one.build());
  }

  /** All entries of both; {@code newer} wins where both have a key. */
  public SortedBytes union(SortedBytes newer) {
    if (size == 0 || newer.size == 0) {
      return size == 0 ? newer : this;
    }
    Builder both = new Builder(size + newer.size, sizeBytes() + newer.sizeBytes());
    int next = 0;
    int theirs = 0;
    while (next < size && theirs < newer.size) {
      int upTo = ceiling(next, newer, theirs);
      both.copy(this, next, upTo);
      next = upTo;
      if (next < size && compare(next, newer, theirs) == 0) {
        next++;
      }
      int theirsUpTo = next < size ? newer.ceiling(theirs + 1, this, next) : newer.size;
      both.copy(newer, theirs, theirsUpTo);
      theirs = theirsUpTo;
    }
    both.copy(this, next, size);
    both.copy(newer, theirs, newer.size);
    return both.build();
  }

  /** These entries without those of {@code range}. */
  public SortedBytes without(KeyRange range) {
    if (size == 0 || range.isEmpty()) {
      return this;
    }
    int from = range.from() == null ? 0 : ceiling(range.from());
    int to = range.to() == null ? size : ceiling(range.to());
    if (from >= to) {
      return this;
    }
    Builder rest = new Builder(size - (to - from), sizeBytes() - (starts[to] - starts[from]));
    rest.copy(this, 0, from);
    rest.copy(this, to, size);
    return rest.build();
  }

  /** These entries without the deletions among them. */
  SortedBytes withoutDeletions() {
    int first = nextDeletion(0);
    if (first == size) {
      return this;
    }
    Builder rest = new Builder(size, sizeBytes());
    int from = 0;
    for (int deletion = first; from <= size; deletion = nextDeletion(from)) {
      rest.copy(this, from, deletion);
      from = deletion + 1;
    }
    return rest.build();
  }

  private int nextDeletion(int from) {
    int entry = from;
    while (entry < size && !isDeletion(entry)) {
      entry++;
    }
    return entry;
  }

  @Override
  public EntryCursor cursor(KeyRange range, boolean reverse) {
    int from = range.from() == null ? 0 : ceiling(range.from());
    int to = range.to() == null ? size : ceiling(range.to());
    return new Walk(from, Math.max(from, to), reverse);
  }

  private final class Walk implements EntryCursor {
    private final int step;
    private int left;
    private int entry;
    private byte @Nullable [] key;

    Walk(int from, int to, boolean reverse) {
      this.step = reverse ? -1 : 1;
      this.left = to - from;
      this.entry = reverse ? to : from - 1;
    }

    @Override
    public boolean advance() {
      key = null;
      if (left <= 0) {
        left = -1;
        return false;
      }
      left--;
      entry += step;
      return true;
    }

    private int entry() {
      if (left < 0) {
        throw new IllegalStateException("the cursor is not at an entry");
      }
      return entry;
    }

    @Override
    public byte[] key() {
      byte[] known = key;
      if (known == null) {
        known = SortedBytes.this.key(entry());
        key = known;
      }
      return known;
    }

    @Override
    public byte @Nullable [] value() {
      return SortedBytes.this.value(entry());
    }
  }
}
