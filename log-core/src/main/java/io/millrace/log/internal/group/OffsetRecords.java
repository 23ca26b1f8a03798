package io.millrace.log.internal.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.TopicPartition;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The records of {@code __consumer_offsets}, as Kafka has them; integers are big-endian, a string
 * is its length (2 bytes) and its UTF-8:
 *
 * <pre>
 * key    version (2) = 1 | group string | topic string | partition (4)
 * value  version (2) = 3 | offset (8) | leader epoch (4) | metadata string | commit time ms (8)
 * </pre>
 *
 * <p>A null value deletes. Keys of other versions are about groups, see {@link GroupRecords}.
 */
final class OffsetRecords {
  private static final short KEY_VERSION = 1;
  private static final short VALUE_VERSION = 3;

  private OffsetRecords() {}

  /** Which group and partition a record is about. */
  record Key(String group, TopicPartition partition) {}

  static byte[] encodeKey(Key key) {
    byte[] group = key.group().getBytes(UTF_8);
    byte[] topic = key.partition().topic().getBytes(UTF_8);
    ByteBuffer out = ByteBuffer.allocate(2 + 2 + group.length + 2 + topic.length + 4);
    out.putShort(KEY_VERSION);
    putString(out, group);
    putString(out, topic);
    return out.putInt(key.partition().partition()).array();
  }

  static byte[] encodeValue(CommittedOffset value) {
    byte[] metadata = value.metadata().getBytes(UTF_8);
    ByteBuffer out = ByteBuffer.allocate(2 + 8 + 4 + 2 + metadata.length + 8);
    out.putShort(VALUE_VERSION).putLong(value.offset()).putInt(value.leaderEpoch());
    putString(out, metadata);
    return out.putLong(value.commitTimestampMs()).array();
  }

  /** The key, or empty when the record is about something else. */
  static Optional<Key> decodeKey(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      short version = in.getShort();
      if (version != 0 && version != KEY_VERSION) {
        return Optional.empty();
      }
      String group = getString(in);
      String topic = getString(in);
      return Optional.of(new Key(group, new TopicPartition(topic, in.getInt())));
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("key of a committed offset ends early", e);
    }
  }

  static CommittedOffset decodeValue(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      short version = in.getShort();
      if (version < 0 || version > VALUE_VERSION) {
        throw new IllegalArgumentException(
            "expected version 0 to 3 of a committed offset, found " + version);
      }
      long offset = in.getLong();
      int leaderEpoch = version == VALUE_VERSION ? in.getInt() : -1;
      return new CommittedOffset(offset, leaderEpoch, getString(in), in.getLong());
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("value of a committed offset ends early", e);
    }
  }

  private static void putString(ByteBuffer out, byte[] utf8) {
    if (utf8.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "expected at most " + Short.MAX_VALUE + " bytes of text, found " + utf8.length);
    }
    out.putShort((short) utf8.length).put(utf8);
  }

  private static String getString(ByteBuffer in) {
    int length = in.getShort();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] utf8 = new byte[length];
    in.get(utf8);
    return new String(utf8, UTF_8);
  }
}
