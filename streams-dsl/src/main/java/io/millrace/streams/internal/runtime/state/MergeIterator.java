package io.millrace.streams.internal.runtime.state;

import io.millrace.streams.internal.state.ByteIterator;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges layers, newest first, and the entries below them into what a reader sees. */
final class MergeIterator implements ByteIterator {
  private final List<? extends Layer> layers;
  private final @Nullable EntryCursor[] cursors;
  private final ByteIterator base;
  private final boolean reverse;
  private boolean baseLeft;
  private byte @Nullable [] key;
  private byte @Nullable [] value;

  MergeIterator(List<? extends Layer> layers, ByteIterator base, KeyRange range, boolean reverse) {
    this.layers = layers;
    this.base = base;
    this.reverse = reverse;
    this.cursors = new EntryCursor[layers.size()];
    for (int index = 0; index < cursors.length; index++) {
      EntryCursor cursor = layers.get(index).cursor(range, reverse);
      cursors[index] = cursor.advance() ? cursor : null;
    }
    this.baseLeft = base.advance();
  }

  @Override
  public boolean advance() {
    while (true) {
      byte[] next = nextKey();
      if (next == null) {
        key = null;
        return false;
      }
      byte[] found = take(next);
      if (found != null) {
        key = next;
        value = found;
        return true;
      }
    }
  }

  private byte @Nullable [] nextKey() {
    byte[] next = baseLeft ? base.key() : null;
    for (EntryCursor cursor : cursors) {
      if (cursor != null && (next == null || before(cursor.key(), next))) {
        next = cursor.key();
      }
    }
    return next;
  }

  private boolean before(byte[] left, byte[] right) {
    int order = Arrays.compareUnsigned(left, right);
    return reverse ? order > 0 : order < 0;
  }

  /** Steps over {@code next} everywhere; the newest layer that knows the key decides. */
  private byte @Nullable [] take(byte[] next) {
    byte[] result = null;
    boolean decided = false;
    for (int index = 0; index < cursors.length; index++) {
      EntryCursor cursor = cursors[index];
      if (cursor != null && Arrays.equals(cursor.key(), next)) {
        if (!decided) {
          result = cursor.value();
          decided = true;
        }
        cursors[index] = cursor.advance() ? cursor : null;
      }
      decided = decided || layers.get(index).deleted().contains(next);
    }
    if (baseLeft && Arrays.equals(base.key(), next)) {
      result = decided ? result : base.value();
      baseLeft = base.advance();
    }
    return result;
  }

  @Override
  public byte[] key() {
    return required(key);
  }

  @Override
  public byte[] value() {
    return required(value);
  }

  private static byte[] required(byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new IllegalStateException("the iterator is not at an entry");
    }
    return bytes;
  }

  @Override
  public void close() {
    base.close();
  }
}
