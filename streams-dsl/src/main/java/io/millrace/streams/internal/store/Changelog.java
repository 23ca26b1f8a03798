package io.millrace.streams.internal.store;

import io.millrace.streams.internal.plan.StoreSpec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a store says in its changelog topic, byte for byte as Kafka Streams writes it; nothing when
 * no topic was asked for.
 *
 * <pre>
 *   key-value   key                                 value, without its timestamp
 *   window      key | start i64 | sequence i32      value, without its timestamp
 *   session     key | end i64 | start i64           value
 *   versioned   key                                 value; the record's time is the version's
 * </pre>
 *
 * <p>A value that the store keeps with a timestamp gives it to the record; otherwise it is the time
 * of the record in process. Expiry is not written: the topic has its own retention. Belongs to one
 * store, and so to one thread.
 */
public final class Changelog {
  /** Of a store without such a topic. */
  static final Changelog NONE = new Changelog(null, false);

  private final @Nullable Target target;
  private final boolean timestamped;
  private int sequence;

  private Changelog(@Nullable Target target, boolean timestamped) {
    this.target = target;
    this.timestamped = timestamped;
  }

  /** Takes the records of one changelog topic. */
  public interface Target {
    /** One record. */
    void write(byte[] key, byte @Nullable [] value, long timestampMs);

    /** The time of the record in process, in milliseconds. */
    long recordTimestampMs();
  }

  static Changelog of(StoreSpec spec, @Nullable Target target) {
    return target == null ? NONE : new Changelog(target, spec.timestamped());
  }

  /** A change of a key-value store; the value as it is kept. */
  void entry(byte[] key, byte @Nullable [] kept) {
    if (target != null) {
      write(target, key, kept);
    }
  }

  /** Goes on behind a number that a duplicate was given before. */
  void resume(int lastSequence) {
    if (target != null) {
      sequence = lastSequence;
    }
  }

  /** A change of a window; each of those that may have duplicates gets a number. */
  void window(byte[] key, long startMs, boolean duplicates, byte @Nullable [] kept) {
    if (target != null) {
      sequence = duplicates ? (sequence + 1) & Integer.MAX_VALUE : 0;
      write(
          target,
          ByteBuffer.allocate(key.length + Long.BYTES + Integer.BYTES)
              .put(key)
              .putLong(startMs)
              .putInt(sequence)
              .array(),
          kept);
    }
  }

  /** A change of a session. */
  void session(byte[] key, long endMs, long startMs, byte @Nullable [] kept) {
    if (target != null) {
      write(
          target,
          ByteBuffer.allocate(key.length + 2 * Long.BYTES)
              .put(key)
              .putLong(endMs)
              .putLong(startMs)
              .array(),
          kept);
    }
  }

  /** A version that was put. */
  void version(byte[] key, byte @Nullable [] value, long timestampMs) {
    if (target != null) {
      target.write(key, value, timestampMs);
    }
  }

  private void write(Target to, byte[] key, byte @Nullable [] kept) {
    if (kept == null || !timestamped) {
      to.write(key, kept, to.recordTimestampMs());
    } else {
      byte[] value = Arrays.copyOfRange(kept, Long.BYTES, kept.length);
      to.write(key, value, ByteBuffer.wrap(kept).getLong());
    }
  }
}
