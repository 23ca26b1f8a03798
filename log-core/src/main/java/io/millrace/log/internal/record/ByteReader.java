package io.millrace.log.internal.record;

import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;

/** Reads fields from an array, one behind the other, never beyond its end. Not thread-safe. */
final class ByteReader {
  private byte[] bytes = new byte[0];
  private int index;
  private int end;

  void reset(byte[] source, int from, int to) {
    bytes = source;
    index = from;
    end = to;
  }

  int index() {
    return index;
  }

  void skip(int count) {
    if (count < 0 || count > end - index) {
      throw malformed("a field of " + count + " bytes");
    }
    index += count;
  }

  void moveTo(int newIndex) {
    index = newIndex;
  }

  int end() {
    return end;
  }

  byte[] array() {
    return bytes;
  }

  byte readByte() {
    if (index >= end) {
      throw malformed("a byte");
    }
    return bytes[index++];
  }

  int readVarint() {
    int raw = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      byte next = readByte();
      raw |= (next & 0x7f) << shift;
      if (next >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw malformed("a varint of at most " + Varints.MAX_INT_BYTES + " bytes");
  }

  long readVarlong() {
    long raw = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = readByte();
      raw |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return (raw >>> 1) ^ -(raw & 1);
      }
    }
    throw malformed("a varlong of at most " + Varints.MAX_LONG_BYTES + " bytes");
  }

  LogException malformed(String expected) {
    return new LogException(
        LogErrorCode.CORRUPT_DATA,
        "malformed record in a batch: expected %s at byte %d of %d".formatted(expected, index, end),
        "Seek behind the batch to go on reading.");
  }
}
