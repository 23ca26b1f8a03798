package io.millrace.log.internal.segment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The aborted transactions whose markers are in one segment, by the offset of the marker; the
 * content of a {@code .txnindex} file. Thread-safe.
 */
final class AbortedTransactions {
  static final int ENTRY_BYTES = 2 + 4 * Long.BYTES;
  private static final short VERSION = 0;
  private static final Comparator<AbortedTransaction> BY_MARKER =
      Comparator.comparingLong(AbortedTransaction::lastOffset);

  private final List<AbortedTransaction> entries = new ArrayList<>();

  AbortedTransactions() {}

  AbortedTransactions(List<AbortedTransaction> entries) {
    this.entries.addAll(entries);
  }

  /** The entries of several segments, each once. */
  static AbortedTransactions merged(Iterable<AbortedTransactions> parts) {
    TreeSet<AbortedTransaction> all = new TreeSet<>(BY_MARKER);
    parts.forEach(part -> all.addAll(part.list()));
    return new AbortedTransactions(List.copyOf(all));
  }

  synchronized void add(AbortedTransaction entry) {
    entries.add(entry);
  }

  synchronized List<AbortedTransaction> list() {
    return List.copyOf(entries);
  }

  synchronized boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Collects the transactions that reach into a range.
   *
   * @return whether no later segment can hold more of them
   */
  synchronized boolean collect(long fromOffset, long toOffset, List<AbortedTransaction> target) {
    for (int i = firstFrom(fromOffset); i < entries.size(); i++) {
      AbortedTransaction entry = entries.get(i);
      if (entry.firstOffset() < toOffset) {
        target.add(entry);
      }
      if (entry.lastStableOffset() >= toOffset) {
        return true;
      }
    }
    return false;
  }

  private int firstFrom(long offset) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).lastOffset() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The content of the file. */
  synchronized ByteBuffer bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(entries.size() * ENTRY_BYTES);
    for (AbortedTransaction entry : entries) {
      bytes
          .putShort(VERSION)
          .putLong(entry.producerId())
          .putLong(entry.firstOffset())
          .putLong(entry.lastOffset())
          .putLong(entry.lastStableOffset());
    }
    return bytes.flip();
  }

  /** Reads the content of a file; null when it is not that of such a file. */
  static @Nullable AbortedTransactions parse(ByteBuffer bytes) {
    if (bytes.remaining() % ENTRY_BYTES != 0) {
      return null;
    }
    AbortedTransactions result = new AbortedTransactions();
    long lastMarker = -1;
    while (bytes.hasRemaining()) {
      short version = bytes.getShort();
      AbortedTransaction entry =
          new AbortedTransaction(
              bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
      boolean sound =
          version >= VERSION
              && entry.producerId() >= 0
              && entry.firstOffset() >= 0
              && entry.firstOffset() <= entry.lastOffset()
              && entry.lastOffset() > lastMarker;
      if (!sound) {
        return null;
      }
      lastMarker = entry.lastOffset();
      result.entries.add(entry);
    }
    return result;
  }
}
