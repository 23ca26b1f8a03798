package io.millrace.log.internal.producer;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes snapshot files; the format is drawn in the package's description. */
final class ProducerSnapshot {
  private static final short VERSION = 1;
  private static final int CRC_AT = Short.BYTES;
  private static final int CHECKED_FROM = CRC_AT + Integer.BYTES;
  private static final int HEADER_BYTES = CHECKED_FROM + Integer.BYTES;
  private static final int ENTRY_BYTES = 8 + 2 + 4 + 8 + 4 + 8 + 4 + 8;

  private ProducerSnapshot() {}

  static ByteBuffer encode(Map<Long, ProducerState> producers) {
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + producers.size() * ENTRY_BYTES);
    out.putShort(VERSION).putInt(0).putInt(producers.size());
    producers.forEach((id, state) -> put(out, id, state));
    out.flip();
    out.putInt(CRC_AT, checksum(out));
    return out;
  }

  private static void put(ByteBuffer out, long id, ProducerState state) {
    ProducerState.Batch last = state.lastBatch();
    out.putLong(id).putShort(state.epoch());
    if (last == null) {
      out.putInt(-1).putLong(-1).putInt(0);
    } else {
      out.putInt(last.lastSequence()).putLong(last.lastOffset());
      out.putInt((int) (last.lastOffset() - last.baseOffset()));
    }
    out.putLong(state.lastSeenMs());
    out.putInt(state.coordinatorEpoch()).putLong(state.transactionStart());
  }

  /** The producers, seen last at {@code nowMs}; null when the bytes are no snapshot. */
  static @Nullable Map<Long, ProducerState> decode(ByteBuffer in, long nowMs) {
    if (in.remaining() < HEADER_BYTES || in.getShort(0) != VERSION || crc(in) != checksum(in)) {
      return null;
    }
    int count = in.getInt(CHECKED_FROM);
    if (count < 0 || in.remaining() != HEADER_BYTES + (long) count * ENTRY_BYTES) {
      return null;
    }
    in.position(HEADER_BYTES);
    Map<Long, ProducerState> producers = new HashMap<>();
    for (int i = 0; i < count; i++) {
      producers.put(in.getLong(), state(in, nowMs));
    }
    return producers;
  }

  private static ProducerState state(ByteBuffer in, long nowMs) {
    ProducerState state = new ProducerState(in.getShort());
    int lastSequence = in.getInt();
    long lastOffset = in.getLong();
    int delta = in.getInt();
    in.getLong(); // the time it was seen last counts anew from here
    if (lastSequence >= 0) {
      int firstSequence = (lastSequence - delta) & Integer.MAX_VALUE;
      state.add(
          new ProducerState.Batch(
              firstSequence, lastSequence, lastOffset - delta, lastOffset, null),
          nowMs);
    }
    state.restore(in.getInt(), in.getLong(), nowMs);
    return state;
  }

  private static int crc(ByteBuffer in) {
    return in.getInt(CRC_AT);
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.slice(CHECKED_FROM, bytes.limit() - CHECKED_FROM));
    return (int) crc.getValue();
  }
}
