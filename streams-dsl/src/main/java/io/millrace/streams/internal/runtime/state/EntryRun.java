package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.runtime.spill.SpillFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sorted entries in a temporary file, with the key of every 64th and a filter in memory.
 *
 * <pre>
 *   file  := entry*
 *   entry := keyLength i32 | key | valueLength i32 (-1 for a deletion) | value
 * </pre>
 */
final class EntryRun implements Entries {
  private static final int BLOCK_ENTRIES = 64;

  private final ByteBuffer content;
  private final KeyFilter filter;
  private final List<byte[]> blockKeys;
  private final int[] blockPositions;
  private final int size;
  private final long sizeBytes;

  private EntryRun(
      ByteBuffer content,
      KeyFilter filter,
      List<byte[]> blockKeys,
      int[] positions,
      int size,
      long sizeBytes) {
    this.content = content;
    this.filter = filter;
    this.blockKeys = blockKeys;
    this.blockPositions = positions;
    this.size = size;
    this.sizeBytes = sizeBytes;
  }

  /** Writes a run; entries come in key order. */
  static final class Writer {
    private final SpillFile file;
    private final DataOutputStream out;
    private final KeyFilter filter;
    private final List<byte[]> blockKeys = new ArrayList<>();
    private int[] positions = new int[1024];
    private int size;
    private long sizeBytes;

    Writer(SpillFile file, int expectedEntries) {
      this.file = file;
      this.filter = new KeyFilter(expectedEntries);
      this.out = new DataOutputStream(file);
    }

    void add(byte[] key, byte @Nullable [] value) {
      if (size % BLOCK_ENTRIES == 0) {
        int block = blockKeys.size();
        if (block == positions.length) {
          positions = Arrays.copyOf(positions, 2 * block);
        }
        positions[block] = Math.toIntExact(file.sizeBytes());
        blockKeys.add(key);
      }
      try {
        out.writeInt(key.length);
        out.write(key, 0, key.length);
        out.writeInt(value == null ? -1 : value.length);
        if (value != null) {
          out.write(value, 0, value.length);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      filter.add(key);
      size++;
      sizeBytes += key.length + (value == null ? 0 : value.length);
    }

    EntryRun finish() {
      return new EntryRun(file.map(), filter, blockKeys, positions, size, sizeBytes);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  /** The block that holds {@code key} if any does; -1 when it lies before the first. */
  private int blockOf(byte[] key) {
    int low = 0;
    int high = blockKeys.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Arrays.compareUnsigned(blockKeys.get(middle), key) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  // Its bytes are handed on, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Entry(byte[] key, byte @Nullable [] value) implements Layer.Found {}

  private List<Entry> block(int block) {
    ByteBuffer in = content.duplicate().position(blockPositions[block]);
    int count = Math.min(BLOCK_ENTRIES, size - block * BLOCK_ENTRIES);
    List<Entry> entries = new ArrayList<>(count);
    for (int left = count; left > 0; left--) {
      entries.add(new Entry(Objects.requireNonNull(bytes(in)), bytes(in)));
    }
    return entries;
  }

  private static byte @Nullable [] bytes(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  @Override
  public Layer.@Nullable Found find(byte[] key) {
    int block = filter.mayHold(key) ? blockOf(key) : -1;
    if (block < 0) {
      return null;
    }
    int at = blockPositions[block];
    for (int left = Math.min(BLOCK_ENTRIES, size - block * BLOCK_ENTRIES); left > 0; left--) {
      int keyBytes = content.getInt(at);
      int valueAt = at + Integer.BYTES + keyBytes;
      int valueBytes = content.getInt(valueAt);
      if (keyBytes == key.length && isAt(key, at + Integer.BYTES)) {
        return new Entry(key, bytes(content.duplicate().position(valueAt)));
      }
      at = valueAt + Integer.BYTES + Math.max(0, valueBytes);
    }
    return null;
  }

  private boolean isAt(byte[] key, int position) {
    for (int index = key.length - 1; index >= 0; index--) {
      if (content.get(position + index) != key[index]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public EntryCursor cursor(KeyRange range, boolean reverse) {
    return new Walk(range, reverse);
  }

  private final class Walk implements EntryCursor {
    private final KeyRange range;
    private final boolean reverse;
    private int nextBlock;
    private List<Entry> entries = List.of();
    private int nextEntry;
    private @Nullable Entry current;

    Walk(KeyRange range, boolean reverse) {
      this.range = range;
      this.reverse = reverse;
      byte[] start = reverse ? range.to() : range.from();
      if (start == null) {
        nextBlock = reverse ? blockKeys.size() - 1 : 0;
      } else {
        nextBlock = reverse ? blockOf(start) : Math.max(0, blockOf(start));
      }
    }

    @Override
    public boolean advance() {
      while (true) {
        Entry next = step();
        if (next == null || isBehind(next.key())) {
          current = null;
          nextBlock = reverse ? -1 : blockKeys.size();
          entries = List.of();
          return false;
        }
        if (range.contains(next.key())) {
          current = next;
          return true;
        }
      }
    }

    private boolean isBehind(byte[] key) {
      return reverse
          ? range.from() != null && Arrays.compareUnsigned(key, range.from()) < 0
          : range.to() != null && Arrays.compareUnsigned(key, range.to()) >= 0;
    }

    private @Nullable Entry step() {
      if (nextEntry < 0 || nextEntry >= entries.size()) {
        if (nextBlock < 0 || nextBlock >= blockKeys.size()) {
          return null;
        }
        entries = block(nextBlock);
        nextBlock += reverse ? -1 : 1;
        nextEntry = reverse ? entries.size() - 1 : 0;
      }
      Entry entry = entries.get(nextEntry);
      nextEntry += reverse ? -1 : 1;
      return entry;
    }

    private Entry entry() {
      if (current == null) {
        throw new IllegalStateException("the cursor is not at an entry");
      }
      return current;
    }

    @Override
    public byte[] key() {
      return entry().key();
    }

    @Override
    public byte @Nullable [] value() {
      return entry().value();
    }
  }
}
