package io.millrace.log.internal.upkeep;

import io.millrace.log.internal.record.KeyReader;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The last offset of each key, in bounded memory: keys are told apart by 128 bits of digest, so two
 * of them are never mixed up in practice. Not thread-safe.
 */
final class KeyMap {
  private static final int SLOT_BYTES = 3 * Long.BYTES;
  private static final double MAX_LOAD = 0.75;

  private final MessageDigest digest = newDigest();
  private final long[] high;
  private final long[] low;
  private final long[] offsetsPlusOne;
  private final int maxKeys;
  private int keys;
  private long keyHigh;
  private long keyLow;

  /** Takes about {@code bytes} of memory. */
  KeyMap(int bytes) {
    int slots = Math.max(2, bytes / SLOT_BYTES);
    high = new long[slots];
    low = new long[slots];
    offsetsPlusOne = new long[slots];
    maxKeys = Math.max(1, (int) (slots * MAX_LOAD));
  }

  /** Notes the offset of the current record's key; false when there is no room for another key. */
  boolean put(KeyReader record) {
    int slot = find(record);
    if (offsetsPlusOne[slot] == 0) {
      if (keys == maxKeys) {
        return false;
      }
      keys++;
      high[slot] = keyHigh;
      low[slot] = keyLow;
    }
    offsetsPlusOne[slot] = record.offset() + 1;
    return true;
  }

  /** The last offset of the current record's key, or -1 when it is not known. */
  long lastOffset(KeyReader record) {
    return offsetsPlusOne[find(record)] - 1;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  private int find(KeyReader record) {
    record.addKeyTo(digest);
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    keyHigh = hash.getLong();
    keyLow = hash.getLong();
    int slot = (int) Long.remainderUnsigned(keyLow, high.length);
    while (offsetsPlusOne[slot] != 0 && (high[slot] != keyHigh || low[slot] != keyLow)) {
      slot = slot + 1 == high.length ? 0 : slot + 1;
    }
    return slot;
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
