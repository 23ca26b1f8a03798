package io.millrace.streams.internal.store.rocksdb;

import io.millrace.streams.internal.runtime.state.KeyRange;
import io.millrace.streams.internal.runtime.state.StoreAddress;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys in the database: {@code storeId u32 | partition u32 | key of the store}. Store 0 on
 * partition 0xFFFFFFFF is reserved for facts about the checkpoint itself.
 */
final class StoreKeys {
  static final int PREFIX_BYTES = 8;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** Holds the number of the last frame, 64 bits, big-endian. */
  static final byte[] SEQUENCE = reserved("sequence");

  /** Holds the version of this layout, 32 bits, big-endian. */
  static final byte[] VERSION = reserved("version");

  private static final int LAYOUT_VERSION = 1;

  private StoreKeys() {}

  /** The version of this layout as it is stored. */
  static byte[] version() {
    return ByteBuffer.allocate(Integer.BYTES).putInt(LAYOUT_VERSION).array();
  }

  /** The first key of all partitions of a store. */
  static byte[] ofStore(int storeId) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(storeId).array();
  }

  private static byte[] reserved(String name) {
    return of(new StoreAddress(0, -1), name.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] of(StoreAddress store, byte[] key) {
    byte[] databaseKey = new byte[PREFIX_BYTES + key.length];
    INTS.set(databaseKey, 0, store.storeId());
    INTS.set(databaseKey, Integer.BYTES, store.partition());
    System.arraycopy(key, 0, databaseKey, PREFIX_BYTES, key.length);
    return databaseKey;
  }

  /** First key of the range in the database, inclusive. */
  static byte[] from(StoreAddress store, KeyRange range) {
    byte[] from = range.from();
    return of(store, from == null ? new byte[0] : from);
  }

  /** End of the range in the database, exclusive. */
  static byte[] to(StoreAddress store, KeyRange range) {
    byte[] to = range.to();
    return to == null ? end(store) : of(store, to);
  }

  private static byte[] end(StoreAddress store) {
    long prefix = ((long) store.storeId() << 32) | (store.partition() & 0xFFFFFFFFL);
    return ByteBuffer.allocate(PREFIX_BYTES).putLong(prefix + 1).array();
  }

  static byte[] strip(byte[] databaseKey) {
    return Arrays.copyOfRange(databaseKey, PREFIX_BYTES, databaseKey.length);
  }
}
