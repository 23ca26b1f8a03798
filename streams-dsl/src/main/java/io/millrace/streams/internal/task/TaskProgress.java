package io.millrace.streams.internal.task;

import io.millrace.streams.errors.ProcessorStateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The times of a task that are kept with its input positions.
 *
 * <pre>
 *   progress := version u8 = 1 | streamTime i64 | times | times | count i32 | next i64 *
 *   times    := count i32 | (name utf | time i64)*
 * </pre>
 *
 * @param inputTimesMs highest timestamp by topic
 * @param keptNumbers what operators keep, by name
 * @param punctuationTimesMs when stream-time punctuators are due, in the order scheduled
 */
record TaskProgress(
    long streamTimeMs,
    Map<String, Long> inputTimesMs,
    Map<String, Long> keptNumbers,
    List<Long> punctuationTimesMs) {
  private static final int VERSION = 1;

  byte[] encode() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(streamTimeMs);
      writeTimes(out, inputTimesMs);
      writeTimes(out, keptNumbers);
      out.writeInt(punctuationTimesMs.size());
      for (long timeMs : punctuationTimesMs) {
        out.writeLong(timeMs);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeTimes(DataOutputStream out, Map<String, Long> times) throws IOException {
    out.writeInt(times.size());
    for (Map.Entry<String, Long> time : times.entrySet()) {
      out.writeUTF(time.getKey());
      out.writeLong(time.getValue());
    }
  }

  static TaskProgress decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new ProcessorStateException(
            "the progress of a task has version %d, expected %d".formatted(version, VERSION));
      }
      long streamTimeMs = in.readLong();
      Map<String, Long> inputs = readTimes(in);
      Map<String, Long> operators = readTimes(in);
      List<Long> punctuations = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        punctuations.add(in.readLong());
      }
      return new TaskProgress(streamTimeMs, inputs, operators, punctuations);
    } catch (IOException e) {
      throw new ProcessorStateException("the progress of a task ends too early", e);
    }
  }

  private static Map<String, Long> readTimes(DataInputStream in) throws IOException {
    Map<String, Long> times = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      times.put(in.readUTF(), in.readLong());
    }
    return times;
  }
}
