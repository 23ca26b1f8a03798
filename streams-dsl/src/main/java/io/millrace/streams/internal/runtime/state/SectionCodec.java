package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.runtime.spill.SpillSpace;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The section of a journal frame that carries changes of state.
 *
 * <pre>
 *   section := version u8 (1) | storeCount varint | store*
 *   store   := storeId i32 | partition i32 | rangeCount varint | range* | entryCount varint | entry*
 *   range   := from bytes? | to bytes?
 *   entry   := key bytes? | value bytes?          (a missing value deletes)
 *   bytes?  := length+1 varint | byte*            (0 means missing)
 * </pre>
 *
 * <p>Big-endian; varints are unsigned, seven bits a byte, lowest first. A reader refuses a version
 * it does not know.
 */
public final class SectionCodec {
  private static final byte VERSION = 1;

  private SectionCodec() {}

  /** Encodes the changes; what is large goes by way of a temporary file. */
  public static ByteBuffer encode(Map<StoreAddress, ChangeSet> changes, SpillSpace space) {
    long bytes = changes.values().stream().mapToLong(ChangeSet::sizeBytes).sum();
    boolean large = bytes > space.memoryBytes() / 4;
    ByteWriter out = new ByteWriter(large ? space.file() : null);
    out.putByte(VERSION);
    out.putVarint(changes.size());
    changes.forEach((store, change) -> encodeStore(out, store, change));
    return out.toBuffer();
  }

  private static void encodeStore(ByteWriter out, StoreAddress store, ChangeSet change) {
    out.putInt(store.storeId());
    out.putInt(store.partition());
    out.putVarint(change.deleted().list().size());
    for (KeyRange range : change.deleted().list()) {
      out.putBytes(range.from());
      out.putBytes(range.to());
    }
    out.putVarint(change.entries().size());
    if (change.entries() instanceof SortedBytes sorted) {
      out.putAll(sorted.encoded());
    } else {
      change.forEach(
          (key, value) -> {
            out.putBytes(key);
            out.putBytes(value);
          });
    }
  }

  /**
   * Decodes a section; its bytes are copied.
   *
   * @throws IllegalStateException when the version is not known
   */
  public static Map<StoreAddress, ChangeSet> decode(ByteBuffer section) {
    ByteBuffer in = section.duplicate();
    byte version = in.get();
    if (version != VERSION) {
      throw new IllegalStateException(
          "section of version %d in the commit journal, expected %d".formatted(version, VERSION));
    }
    Map<StoreAddress, ChangeSet> changes = new LinkedHashMap<>();
    for (int left = Varints.get(in); left > 0; left--) {
      StoreAddress store = new StoreAddress(in.getInt(), in.getInt());
      changes.put(store, decodeStore(in));
    }
    return changes;
  }

  private static ChangeSet decodeStore(ByteBuffer in) {
    KeyRanges deleted = KeyRanges.NONE;
    for (int left = Varints.get(in); left > 0; left--) {
      deleted = deleted.plus(new KeyRange(getBytes(in), getBytes(in)));
    }
    return new ChangeSet(deleted, SortedBytes.decode(in, Varints.get(in)));
  }

  private static byte @Nullable [] getBytes(ByteBuffer in) {
    int length = Varints.get(in) - 1;
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
