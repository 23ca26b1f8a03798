package io.millrace.streams.internal.store;

import io.millrace.streams.internal.state.ByteIterator;
import io.millrace.streams.internal.state.ByteStore;
import io.millrace.streams.state.VersionedKeyValueStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions of values by key, laid out so that the latest is one lookup away and history expires by
 * range:
 *
 * <pre>
 *   0xff | key                              from (8) | value             the latest version
 *   segment (8) | key | validTo (8) | 0 (4) from (8) | 1 | value         an older version
 *   segment (8) | key | validTo (8) | 0 (4) from (8) | 0                 a deletion, older
 *   segment (8) | key | from (8)    | 1 (4) (nothing)                    a deletion, the latest
 * </pre>
 *
 * <p>The versions of a key, deletions included, follow each other without gaps.
 */
final class VersionedBytes {
  private static final byte LATEST = (byte) 0xff;
  private static final int OLDER = 0;
  private static final int OPEN_DELETION = 1;

  private final ByteStore bytes;
  private final SegmentedBytes history;
  private final long retentionMs;

  /**
   * A version.
   *
   * @param validToMs exclusive; {@link #OPEN} for the latest
   * @param value null for a deletion
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Version(long fromMs, long validToMs, byte @Nullable [] value) {
    static final long OPEN = Long.MAX_VALUE;
  }

  VersionedBytes(ByteStore bytes, long retentionMs) {
    this.bytes = bytes;
    this.retentionMs = retentionMs;
    long keptMs = Math.min(retentionMs, Long.MAX_VALUE - 1) + 1;
    this.history = new SegmentedBytes(bytes, SegmentLayout.windows(keptMs));
  }

  /** Writes a version; returns the codes of {@link VersionedKeyValueStore#put}. */
  long put(byte[] key, byte @Nullable [] value, long fromMs) {
    if (fromMs < history.highestTimeMs() - retentionMs) {
      return VersionedKeyValueStore.PUT_RETURN_CODE_NOT_PUT;
    }
    history.observe(fromMs);
    Version latest = newest(key);
    if (latest == null || fromMs >= latest.fromMs()) {
      putLatest(key, value, fromMs, latest);
      return VersionedKeyValueStore.PUT_RETURN_CODE_VALID_TO_UNDEFINED;
    }
    Version around = firstEndingAfter(key, fromMs);
    long validToMs = around == null ? latest.fromMs() : around.validToMs();
    if (around != null && around.fromMs() > fromMs) {
      validToMs = around.fromMs();
    } else if (around != null && around.fromMs() < fromMs) {
      putOlder(key, new Version(around.fromMs(), fromMs, around.value()));
    }
    putOlder(key, new Version(fromMs, validToMs, value));
    return validToMs;
  }

  private void putLatest(
      byte[] key, byte @Nullable [] value, long fromMs, @Nullable Version before) {
    if (before != null) {
      if (before.value() == null) {
        history.put(key, before.fromMs(), OPEN_DELETION, null);
      }
      if (before.fromMs() < fromMs) {
        putOlder(key, new Version(before.fromMs(), fromMs, before.value()));
      }
    }
    if (value == null) {
      bytes.put(latestKey(key), null);
      history.put(key, fromMs, OPEN_DELETION, new byte[0]);
    } else {
      byte[] entry =
          ByteBuffer.allocate(Long.BYTES + value.length).putLong(fromMs).put(value).array();
      bytes.put(latestKey(key), entry);
    }
  }

  private void putOlder(byte[] key, Version version) {
    byte[] value = version.value();
    ByteBuffer entry = ByteBuffer.allocate(Long.BYTES + 1 + (value == null ? 0 : value.length));
    entry.putLong(version.fromMs()).put((byte) (value == null ? 0 : 1));
    if (value != null) {
      entry.put(value);
    }
    history.put(key, version.validToMs(), OLDER, entry.array());
  }

  private static byte[] latestKey(byte[] key) {
    byte[] latest = new byte[key.length + 1];
    latest[0] = LATEST;
    System.arraycopy(key, 0, latest, 1, key.length);
    return latest;
  }

  /** The latest version; null when there is none or it is a deletion. */
  @Nullable Version latest(byte[] key) {
    byte[] entry = bytes.get(latestKey(key));
    return entry == null
        ? null
        : new Version(
            ByteBuffer.wrap(entry).getLong(),
            Version.OPEN,
            Arrays.copyOfRange(entry, Long.BYTES, entry.length));
  }

  /** The latest version, even if it is a deletion; null when none is known. */
  private @Nullable Version newest(byte[] key) {
    Version latest = latest(key);
    if (latest != null) {
      return latest;
    }
    SegmentScan scan =
        SegmentScan.ofTime(key, key, history.firstLiveMs(), history.highestTimeMs(), true);
    try (ByteIterator entries = history.scan(scan)) {
      while (entries.advance()) {
        if (history.layout().restOf(entries.key()) == OPEN_DELETION) {
          return new Version(history.layout().timeOf(entries.key()), Version.OPEN, null);
        }
      }
      return null;
    }
  }

  /** The older version that ends first after that time, exclusive. */
  private @Nullable Version firstEndingAfter(byte[] key, long timeMs) {
    SegmentScan scan = SegmentScan.ofTime(key, key, timeMs + 1, history.highestTimeMs(), false);
    try (ByteIterator entries = history.scan(scan)) {
      while (entries.advance()) {
        if (history.layout().restOf(entries.key()) == OLDER) {
          return older(entries);
        }
      }
      return null;
    }
  }

  private Version older(ByteIterator entry) {
    byte[] value = entry.value();
    return new Version(
        ByteBuffer.wrap(value).getLong(),
        history.layout().timeOf(entry.key()),
        value[Long.BYTES] == 0 ? null : Arrays.copyOfRange(value, Long.BYTES + 1, value.length));
  }

  /** The version valid at that time; the latest never expires. */
  @Nullable Version validAt(byte[] key, long timeMs) {
    Version latest = latest(key);
    if (latest != null && latest.fromMs() <= timeMs) {
      return latest;
    }
    if (timeMs < history.highestTimeMs() - retentionMs) {
      return null;
    }
    Version found = firstEndingAfter(key, timeMs);
    return found != null && found.fromMs() <= timeMs ? found : null;
  }

  /** The versions valid somewhere in that time, both bounds inclusive, earliest first. */
  List<Version> validWithin(byte[] key, long fromMs, long toMs) {
    List<Version> found = new ArrayList<>();
    long historyMs = history.highestTimeMs() - retentionMs;
    if (toMs >= historyMs) {
      long endsAfterMs = Math.max(fromMs, historyMs);
      SegmentScan scan =
          SegmentScan.ofTime(key, key, endsAfterMs + 1, history.highestTimeMs(), false);
      try (ByteIterator entries = history.scan(scan)) {
        while (entries.advance()) {
          if (history.layout().restOf(entries.key()) == OLDER) {
            addIfBegun(older(entries), toMs, found);
          }
        }
      }
    }
    addIfBegun(latest(key), toMs, found);
    return found;
  }

  private static void addIfBegun(@Nullable Version version, long toMs, List<Version> found) {
    if (version != null && version.fromMs() <= toMs) {
      found.add(version);
    }
  }
}
