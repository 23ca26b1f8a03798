package io.millrace.streams.internal.store;

import io.millrace.streams.internal.state.ByteIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Entries of another iterator, collected and brought into another order. */
final class CollectedBytes implements ByteIterator {
  private final List<Entry> entries;
  private int next;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Entry(byte[] key, byte[] value) {}

  /** Reads the other iterator to its end and closes it. */
  CollectedBytes(ByteIterator source, Comparator<byte[]> keyOrder) {
    entries = new ArrayList<>();
    try (source) {
      while (source.advance()) {
        entries.add(new Entry(source.key(), source.value()));
      }
    }
    entries.sort(Comparator.comparing(Entry::key, keyOrder));
  }

  @Override
  public boolean advance() {
    if (next == entries.size()) {
      return false;
    }
    next++;
    return true;
  }

  @Override
  public byte[] key() {
    return entries.get(next - 1).key();
  }

  @Override
  public byte[] value() {
    return entries.get(next - 1).value();
  }

  @Override
  public void close() {}
}
