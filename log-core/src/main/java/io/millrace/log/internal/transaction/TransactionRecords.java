package io.millrace.log.internal.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.log.api.ProducerIdentity;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Encodes and decodes the records; their layout is drawn in the package's description. */
public final class TransactionRecords {
  /** The topic that holds them. */
  public static final String TOPIC = "__transaction_state";

  private static final short VERSION = 0;
  private static final short NEWEST_VERSION = 1;
  private static final byte EMPTY = 0;
  private static final int NO_PARTITIONS = -1;
  private static final int VALUE_BYTES = 2 + 8 + 2 + 4 + 1 + 4 + 8 + 8;

  private TransactionRecords() {}

  /** The key of an id. */
  public static byte[] key(String name) {
    byte[] utf8 = name.getBytes(UTF_8);
    if (utf8.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "transactional id must have at most %d bytes, found %d"
              .formatted(Short.MAX_VALUE, utf8.length));
    }
    return ByteBuffer.allocate(4 + utf8.length)
        .putShort(VERSION)
        .putShort((short) utf8.length)
        .put(utf8)
        .array();
  }

  /** The value that says who owns it. */
  public static byte[] value(TransactionalId id) {
    return ByteBuffer.allocate(VALUE_BYTES)
        .putShort(VERSION)
        .putLong(id.producer().id())
        .putShort(id.producer().epoch())
        .putInt(id.timeoutMs())
        .put(EMPTY)
        .putInt(NO_PARTITIONS)
        .putLong(id.lastUpdateMs())
        .putLong(-1)
        .array();
  }

  /**
   * The id in a key.
   *
   * @throws IllegalArgumentException when it is no such key
   */
  public static String name(byte[] key) {
    ByteBuffer in = ByteBuffer.wrap(key);
    try {
      requireVersion(in.getShort(), VERSION);
      byte[] utf8 = new byte[Math.max(0, in.getShort())];
      in.get(utf8);
      return new String(utf8, UTF_8);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("key of a transactional id ends early", e);
    }
  }

  /**
   * What a record says. Of Kafka's version 1 the fields up to the timeout are read, as in 0; the
   * time of writing is then {@code timestampMs}.
   *
   * @throws IllegalArgumentException when it is no such value
   */
  public static TransactionalId parse(String name, byte[] value, long timestampMs) {
    ByteBuffer in = ByteBuffer.wrap(value);
    try {
      requireVersion(in.getShort(), NEWEST_VERSION);
      ProducerIdentity producer = new ProducerIdentity(in.getLong(), in.getShort());
      return new TransactionalId(name, producer, in.getInt(), timestampMs);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("value of a transactional id ends early", e);
    }
  }

  private static void requireVersion(short found, short newest) {
    if (found < 0 || found > newest) {
      throw new IllegalArgumentException(
          "expected version 0 to %d of a transactional id, found %d".formatted(newest, found));
    }
  }
}
