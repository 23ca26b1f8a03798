package io.millrace.streams.internal.runtime.exec;

import io.millrace.common.TopicPartition;
import io.millrace.streams.internal.runtime.spill.SpillCodec;
import io.millrace.streams.internal.store.RecordFields;
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

  private static final class ExchangedCodec implements SpillCodec<Exchanged> {
    @Override
    public long sizeBytes(Exchanged record) {
      return RecordCodec.sizeBytes(record.key(), record.value());
    }

    @Override
    public void write(Exchanged record, DataOutputStream out) throws IOException {
      out.writeLong(record.sequence());
      out.writeLong(record.timestampMs());
      RecordFields.write(record.key(), out);
      RecordFields.write(record.value(), out);
      RecordFields.writeHeaders(record.headers(), out);
    }

    @Override
    public Exchanged read(DataInputStream in) throws IOException {
      return new Exchanged(
          in.readLong(),
          in.readLong(),
          RecordFields.read(in),
          RecordFields.read(in),
          RecordFields.readHeaders(in));
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
      RecordFields.write(content.key(), out);
      RecordFields.write(content.value(), out);
      RecordFields.writeHeaders(content.headers(), out);
    }

    @Override
    public OutputRecord read(DataInputStream in) throws IOException {
      long sequence = in.readLong();
      TopicPartition target = new TopicPartition(in.readUTF(), in.readInt());
      boolean forListener = in.readBoolean();
      long timestampMs = in.readLong();
      Output content =
          new Output(
              RecordFields.read(in),
              RecordFields.read(in),
              timestampMs,
              RecordFields.readHeaders(in));
      return new OutputRecord(sequence, target, forListener, content);
    }
  }
}
