package io.millrace.log.internal.journal;

import io.millrace.common.Uuid;
import io.millrace.log.internal.journal.JournalEntry.CarriedBatch;
import io.millrace.log.internal.journal.JournalEntry.ParticipantSection;
import io.millrace.log.internal.journal.JournalEntry.SegmentsSwapped;
import io.millrace.log.internal.journal.JournalEntry.StartRaised;
import io.millrace.log.internal.journal.JournalEntry.TopicAltered;
import io.millrace.log.internal.journal.JournalEntry.TopicCreated;
import io.millrace.log.internal.journal.JournalEntry.TopicDeleted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Sizes, and decoding; the layout is drawn in the package's description. */
final class FrameFormat {
  static final int FILE_MAGIC = 0x4d4c4a31; // "MLJ1"
  static final int FRAME_MAGIC = 0x4d4c4652; // "MLFR"
  static final int VERSION = 1;
  static final int FILE_HEADER_BYTES = 32;
  static final int FRAME_HEADER_BYTES = 32;
  static final int CRC_BYTES = 4;
  static final int ENTRY_HEADER_BYTES = 5;
  static final int ALIGNMENT = 8;

  static final byte CARRIED = 1;
  static final byte CREATED = 3;
  static final byte DELETED = 4;
  static final byte SECTION = 5;
  static final byte ALTERED = 6;
  static final byte START_RAISED = 7;
  static final byte SWAPPED = 8;

  static final int CARRIED_HEAD_BYTES = 16 + 4 + 8 + 8 + 4;
  static final int ID_BYTES = 16;
  private static final int START_RAISED_BYTES = ID_BYTES + 4 + 8;
  private static final int SWAPPED_HEAD_BYTES = ID_BYTES + 4 + 8 + 8 + 8;

  private FrameFormat() {}

  /** Bytes of the entries of a frame. */
  static long payloadBytes(Frame frame) {
    long total = 0;
    for (JournalEntry entry : frame.entries()) {
      total += ENTRY_HEADER_BYTES + bodyBytes(entry);
    }
    return total;
  }

  /** Bytes of a whole frame. */
  static long frameBytes(long payloadBytes) {
    long bytes = FRAME_HEADER_BYTES + payloadBytes + CRC_BYTES;
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  static long bodyBytes(JournalEntry entry) {
    if (entry instanceof CarriedBatch carried) {
      return CARRIED_HEAD_BYTES + (long) carried.batch().remaining();
    }
    if (entry instanceof ParticipantSection section) {
      return 2L + utf8(section.participant()).length + section.payload().remaining();
    }
    if (entry instanceof TopicCreated created) {
      return utf8(created.record()).length;
    }
    if (entry instanceof TopicAltered altered) {
      return Integer.BYTES + (long) utf8(altered.record()).length;
    }
    if (entry instanceof StartRaised) {
      return START_RAISED_BYTES;
    }
    if (entry instanceof SegmentsSwapped swapped) {
      return SWAPPED_HEAD_BYTES + (long) Long.BYTES * swapped.replaced().size();
    }
    return ID_BYTES;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Reads the entries of a frame whose checksum was right; batches and payloads are slices. */
  static List<JournalEntry> decode(ByteBuffer payload, int entryCount) {
    List<JournalEntry> entries = new ArrayList<>(entryCount);
    for (int i = 0; i < entryCount; i++) {
      byte type = payload.get();
      int length = payload.getInt();
      ByteBuffer body = payload.slice(payload.position(), length);
      payload.position(payload.position() + length);
      entries.add(decodeEntry(type, body));
    }
    return entries;
  }

  private static JournalEntry decodeEntry(byte type, ByteBuffer body) {
    return switch (type) {
      case CARRIED ->
          new CarriedBatch(
              id(body), body.getInt(), body.getLong(), body.getLong(), body.getInt(), body.slice());
      case CREATED -> new TopicCreated(text(body, body.remaining()));
      case DELETED -> new TopicDeleted(id(body));
      case SECTION -> new ParticipantSection(text(body, body.getShort()), body.slice());
      case ALTERED -> new TopicAltered(body.getInt(), text(body, body.remaining()));
      case START_RAISED -> new StartRaised(id(body), body.getInt(), body.getLong());
      case SWAPPED ->
          new SegmentsSwapped(
              id(body), body.getInt(), body.getLong(), body.getLong(), body.getLong(), longs(body));
      default -> throw new IllegalStateException("journal entry of unknown type " + type);
    };
  }

  private static List<Long> longs(ByteBuffer body) {
    List<Long> result = new ArrayList<>();
    while (body.hasRemaining()) {
      result.add(body.getLong());
    }
    return result;
  }

  private static Uuid id(ByteBuffer body) {
    return new Uuid(body.getLong(), body.getLong());
  }

  private static String text(ByteBuffer body, int length) {
    byte[] bytes = new byte[length];
    body.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
