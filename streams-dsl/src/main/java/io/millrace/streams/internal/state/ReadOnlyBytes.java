package io.millrace.streams.internal.state;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that somebody else writes.
 *
 * @param reader what to read, as of now
 */
public record ReadOnlyBytes(String name, Supplier<? extends ByteReader> reader)
    implements ByteStore {

  @Override
  public byte @Nullable [] get(byte[] key) {
    return reader.get().get(key);
  }

  @Override
  public ByteIterator range(byte @Nullable [] from, byte @Nullable [] to, boolean reverse) {
    return reader.get().range(from, to, reverse);
  }

  @Override
  public long approximateEntries() {
    return reader.get().approximateEntries();
  }

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    throw readOnly();
  }

  @Override
  public void deleteRange(byte @Nullable [] from, byte @Nullable [] to) {
    throw readOnly();
  }

  private UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException(
        "global store \"%s\" is written by its topic only; write to the topic".formatted(name));
  }
}
