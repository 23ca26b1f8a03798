package io.millrace.streams.internal.runtime.exec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.TopicPartition;
import io.millrace.common.header.Header;
import io.millrace.common.header.Headers;
import io.millrace.common.header.internals.RecordHeaders;
import io.millrace.streams.internal.runtime.spill.SpillCodec;
import io.millrace.streams.runtime.OutputListener.Output;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How records wait in temporary files. */
final class RecordCodec {
  static final SpillCodec<Exchanged> EXCHANGED = new ExchangedCodec();
  static final SpillCodec<OutputRecord> OUTPUT = new OutputCodec();

  /** What objects add to their bytes, roughly. */
  private static final long OBJECT_BYTES = 160;

  private RecordCodec() {}

  private static long sizeBytes(byte @Nullable [] key, byte @Nullable [] value) {
    return OBJECT_BYTES + (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
  }

  private static void write(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
    if (bytes == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes, 0, bytes.length);
    }
  }

  private static byte @Nullable [] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length < 0 ? null : in.readNBytes(length);
  }

  private static void writeHeaders(Headers headers, DataOutputStream out) throws IOException {
    Header[] all = headers.toArray();
    out.writeInt(all.length);
    for (Header header : all) {
      write(header.key().getBytes(UTF_8), out);
      write(header.value(), out);
    }
  }

  private static Headers readHeaders(DataInputStream in) throws IOException {
    RecordHeaders headers = new RecordHeaders();
    for (int left = in.readInt(); left > 0; left--) {
      byte[] name = in.readNBytes(in.readInt());
      headers.add(new String(name, UTF_8), read(in));
    }
    return headers;
  }

  private static final class ExchangedCodec implements SpillCodec<Exchanged> {
    @Override
    public long sizeBytes(Exchanged record) {
      return RecordCodec.sizeBytes(record.key(), record.value());
    }

    @Override
    public void write(Exchanged record, DataOutputStream out) throws IOException {
      out.writeLong(record.sequence());
      out.writeLong(record.timestampMs());
      RecordCodec.write(record.key(), out);
      RecordCodec.write(record.value(), out);
      writeHeaders(record.headers(), out);
    }

    @Override
    public Exchanged read(DataInputStream in) throws IOException {
      return new Exchanged(
          in.readLong(),
          in.readLong(),
          RecordCodec.read(in),
          RecordCodec.read(in),
          readHeaders(in));
    }
  }

  private static final class OutputCodec implements SpillCodec<OutputRecord> {
    @Override
    public long sizeBytes(OutputRecord record) {
      return RecordCodec.sizeBytes(record.content().key(), record.content().value());
    }

    @Override
    public void write(OutputRecord record, DataOutputStream out) throws IOException {
      Output content = record.content();
      out.writeLong(record.sequence());
      out.writeUTF(record.target().topic());
      out.writeInt(record.target().partition());
      out.writeBoolean(record.forListener());
      out.writeLong(content.timestampMs());
      RecordCodec.write(content.key(), out);
      RecordCodec.write(content.value(), out);
      writeHeaders(content.headers(), out);
    }

    @Override
    public OutputRecord read(DataInputStream in) throws IOException {
      long sequence = in.readLong();
      TopicPartition target = new TopicPartition(in.readUTF(), in.readInt());
      boolean forListener = in.readBoolean();
      long timestampMs = in.readLong();
      Output content =
          new Output(RecordCodec.read(in), RecordCodec.read(in), timestampMs, readHeaders(in));
      return new OutputRecord(sequence, target, forListener, content);
    }
  }
}
