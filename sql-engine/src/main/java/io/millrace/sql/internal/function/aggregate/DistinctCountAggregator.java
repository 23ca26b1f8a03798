package io.millrace.sql.internal.function.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.function.Aggregator;
import io.millrace.sql.internal.value.BytesValues;
import io.millrace.sql.internal.value.ValueText;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many different values there are; nulls do not count. Exact up to 511 values, of which the
 * state keeps hashes; beyond, an estimate from 4,096 registers (HyperLogLog) that is off by about
 * 1.6 %.
 *
 * <pre>
 *   few:   8 bytes for each hash, in the order of first occurrence
 *   many:  4,096 bytes: per register the highest rank seen
 * </pre>
 */
final class DistinctCountAggregator implements Aggregator {
  private static final int REGISTER_BITS = 12;
  private static final int REGISTERS = 1 << REGISTER_BITS;
  private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

  @Override
  public SqlType stateType() {
    return SqlTypes.BYTES;
  }

  @Override
  public SqlType resultType() {
    return SqlTypes.BIGINT;
  }

  @Override
  public Object initial() {
    return BytesValues.wrap(new byte[0]);
  }

  @Override
  public @Nullable Object add(@Nullable Object state, @Nullable Object[] arguments) {
    return arguments[0] == null ? state : with(bytes(state), hash(arguments[0]));
  }

  @Override
  public Object merge(@Nullable Object left, @Nullable Object right) {
    ByteBuffer one = bytes(left);
    ByteBuffer other = bytes(right);
    if (isFew(other)) {
      for (int at = 0; at < other.remaining(); at += Long.BYTES) {
        one = with(one, other.getLong(at));
      }
      return one;
    }
    if (isFew(one)) {
      return merge(other, one);
    }
    byte[] merged = BytesValues.toArray(one);
    for (int i = 0; i < REGISTERS; i++) {
      merged[i] = (byte) Math.max(merged[i], other.get(i));
    }
    return BytesValues.wrap(merged);
  }

  @Override
  public Object result(@Nullable Object state) {
    ByteBuffer bytes = bytes(state);
    return isFew(bytes) ? (long) (bytes.remaining() / Long.BYTES) : estimate(bytes);
  }

  private static ByteBuffer bytes(@Nullable Object state) {
    return state == null ? ByteBuffer.allocate(0) : ((ByteBuffer) state).slice();
  }

  private static boolean isFew(ByteBuffer state) {
    return state.remaining() < REGISTERS;
  }

  private static ByteBuffer with(ByteBuffer state, long hash) {
    if (!isFew(state)) {
      byte rank = rank(hash);
      if (state.get(register(hash)) >= rank) {
        return state;
      }
      byte[] changed = BytesValues.toArray(state);
      changed[register(hash)] = rank;
      return BytesValues.wrap(changed);
    }
    for (int at = 0; at < state.remaining(); at += Long.BYTES) {
      if (state.getLong(at) == hash) {
        return state;
      }
    }
    byte[] longer = Arrays.copyOf(BytesValues.toArray(state), state.remaining() + Long.BYTES);
    ByteBuffer.wrap(longer).putLong(state.remaining(), hash);
    return BytesValues.wrap(longer.length < REGISTERS ? longer : registers(longer));
  }

  private static byte[] registers(byte[] hashes) {
    byte[] registers = new byte[REGISTERS];
    ByteBuffer all = ByteBuffer.wrap(hashes);
    while (all.hasRemaining()) {
      long hash = all.getLong();
      registers[register(hash)] = (byte) Math.max(registers[register(hash)], rank(hash));
    }
    return registers;
  }

  private static int register(long hash) {
    return (int) (hash >>> (Long.SIZE - REGISTER_BITS));
  }

  private static byte rank(long hash) {
    // The bit below the counted ones ends the count.
    long rest = (hash << REGISTER_BITS) | (1L << (REGISTER_BITS - 1));
    return (byte) (Long.numberOfLeadingZeros(rest) + 1);
  }

  private static long estimate(ByteBuffer registers) {
    double sum = 0;
    int empty = 0;
    for (int i = 0; i < REGISTERS; i++) {
      sum += Math.scalb(1.0, -registers.get(i));
      empty += registers.get(i) == 0 ? 1 : 0;
    }
    double raw = ALPHA * REGISTERS * REGISTERS / sum;
    boolean small = raw <= 2.5 * REGISTERS && empty > 0;
    return Math.round(small ? REGISTERS * Math.log((double) REGISTERS / empty) : raw);
  }

  /** FNV-1a over the text of the value, then mixed so that all bits count. */
  private static long hash(Object value) {
    long hash = 0xcbf29ce484222325L;
    for (byte next : ValueText.of(value).getBytes(UTF_8)) {
      hash = (hash ^ (next & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
