package io.millrace.log.internal.journal;

import io.millrace.common.Uuid;
import io.millrace.log.internal.io.StorageFile;
import io.millrace.log.internal.journal.JournalEntry.CarriedBatch;
import io.millrace.log.internal.journal.JournalEntry.ParticipantSection;
import io.millrace.log.internal.journal.JournalEntry.SegmentsSwapped;
import io.millrace.log.internal.journal.JournalEntry.StartRaised;
import io.millrace.log.internal.journal.JournalEntry.TopicAltered;
import io.millrace.log.internal.journal.JournalEntry.TopicCreated;
import io.millrace.log.internal.journal.JournalEntry.TopicDeleted;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * Encodes frames into one buffer and writes it when it is full or when asked to. Not thread-safe.
 */
final class FrameWriter {
  private static final int BUFFER_BYTES = 512 * 1024;

  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final CRC32C crc = new CRC32C();
  private StorageFile file;
  private long positionBytes;
  private int unhashedFrom;

  FrameWriter(StorageFile file, long positionBytes) {
    this.file = file;
    this.positionBytes = positionBytes;
  }

  /** Goes on in another file, with its header. */
  void startFile(StorageFile next, long baseSequence, int epoch) {
    flush();
    file = next;
    positionBytes = 0;
    beginChecksum();
    putInt(FrameFormat.FILE_MAGIC);
    putInt(FrameFormat.VERSION);
    putLong(baseSequence);
    putInt(epoch);
    putInt(endChecksum());
    putLong(0);
  }

  /** Where the next frame starts. */
  long endBytes() {
    return positionBytes + buffer.position();
  }

  void write(Frame frame, int payloadBytes, long durableSequence, int epoch) {
    long startBytes = endBytes();
    beginChecksum();
    putInt(FrameFormat.FRAME_MAGIC);
    putInt(payloadBytes);
    putLong(frame.sequence());
    putLong(durableSequence);
    putInt(epoch);
    putInt(frame.entries().size());
    for (JournalEntry entry : frame.entries()) {
      put(entry);
    }
    putInt(endChecksum());
    while ((endBytes() - startBytes) % FrameFormat.ALIGNMENT != 0) {
      reserve(1);
      buffer.put((byte) 0);
    }
  }

  private void put(JournalEntry entry) {
    int bodyBytes = (int) FrameFormat.bodyBytes(entry);
    if (entry instanceof CarriedBatch carried) {
      putHead(FrameFormat.CARRIED, bodyBytes);
      putId(carried.topicId());
      putInt(carried.partition());
      putLong(carried.baseOffset());
      putLong(carried.segmentBaseOffset());
      putInt(carried.positionBytes());
      putBytes(carried.batch());
    } else if (entry instanceof ParticipantSection section) {
      putHead(FrameFormat.SECTION, bodyBytes);
      byte[] name = FrameFormat.utf8(section.participant());
      reserve(Short.BYTES);
      buffer.putShort((short) name.length);
      putBytes(ByteBuffer.wrap(name));
      putBytes(section.payload());
    } else if (entry instanceof TopicCreated created) {
      putHead(FrameFormat.CREATED, bodyBytes);
      putBytes(ByteBuffer.wrap(FrameFormat.utf8(created.record())));
    } else if (entry instanceof TopicDeleted deleted) {
      putHead(FrameFormat.DELETED, bodyBytes);
      putId(deleted.topicId());
    } else {
      putChange(entry, bodyBytes);
    }
  }

  private void putChange(JournalEntry entry, int bodyBytes) {
    if (entry instanceof TopicAltered altered) {
      putHead(FrameFormat.ALTERED, bodyBytes);
      putInt(altered.partitionsBefore());
      putBytes(ByteBuffer.wrap(FrameFormat.utf8(altered.record())));
    } else if (entry instanceof StartRaised raised) {
      putHead(FrameFormat.START_RAISED, bodyBytes);
      putId(raised.topicId());
      putInt(raised.partition());
      putLong(raised.startOffset());
    } else if (entry instanceof SegmentsSwapped swapped) {
      putHead(FrameFormat.SWAPPED, bodyBytes);
      putId(swapped.topicId());
      putInt(swapped.partition());
      putLong(swapped.baseOffset());
      putLong(swapped.token());
      putLong(swapped.endOffset());
      swapped.replaced().forEach(this::putLong);
    }
  }

  private void putHead(byte type, int bodyBytes) {
    reserve(FrameFormat.ENTRY_HEADER_BYTES);
    buffer.put(type).putInt(bodyBytes);
  }

  private void putId(Uuid id) {
    putLong(id.getMostSignificantBits());
    putLong(id.getLeastSignificantBits());
  }

  private void putInt(int value) {
    reserve(Integer.BYTES);
    buffer.putInt(value);
  }

  private void putLong(long value) {
    reserve(Long.BYTES);
    buffer.putLong(value);
  }

  private void putBytes(ByteBuffer source) {
    int from = source.position();
    int end = source.limit();
    while (from < end) {
      reserve(1);
      int count = Math.min(end - from, buffer.remaining());
      buffer.put(buffer.position(), source, from, count);
      buffer.position(buffer.position() + count);
      from += count;
    }
  }

  private void reserve(int count) {
    if (buffer.remaining() < count) {
      flush();
    }
  }

  private void beginChecksum() {
    crc.reset();
    unhashedFrom = buffer.position();
  }

  private int endChecksum() {
    hash();
    return (int) crc.getValue();
  }

  private void hash() {
    crc.update(buffer.slice(unhashedFrom, buffer.position() - unhashedFrom));
    unhashedFrom = buffer.position();
  }

  /** Writes what was gathered. */
  void flush() {
    if (buffer.position() == 0) {
      return;
    }
    hash();
    int count = buffer.position();
    file.write(buffer.flip(), positionBytes);
    positionBytes += count;
    buffer.clear();
    unhashedFrom = 0;
  }
}
