package io.millrace.sql.internal.format.avro;

import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.format.avro.AvroWriters.ValueWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a record in the order of its schema. A field that no column fills, and one
 * that cannot hold null, gets its default.
 */
final class AvroRecordWriter {
  // Index of the column that fills a field; -1 if none does.
  private final int[] sources;
  private final @Nullable ValueWriter[] writers;
  private final byte @Nullable [][] defaults;

  private AvroRecordWriter(int fields) {
    this.sources = new int[fields];
    this.writers = new ValueWriter[fields];
    this.defaults = new byte[fields][];
  }

  static AvroRecordWriter of(Schema schema, List<SqlType.Field> columns) {
    AvroRecordWriter record = new AvroRecordWriter(schema.getFields().size());
    Arrays.fill(record.sources, -1);
    for (int i = 0; i < columns.size(); i++) {
      Schema.Field field = AvroNames.field(schema, columns.get(i).name());
      if (field == null) {
        throw AvroUnfit.noField(schema, columns.get(i).name());
      }
      record.sources[field.pos()] = i;
      record.writers[field.pos()] = AvroWriters.of(field.schema(), columns.get(i).type());
    }
    for (Schema.Field field : schema.getFields()) {
      record.defaults[field.pos()] = instead(field).orElse(null);
      if (record.sources[field.pos()] < 0 && record.defaults[field.pos()] == null) {
        throw AvroUnfit.required(schema, field);
      }
    }
    return record;
  }

  /** Returns the bytes that stand in a field without a value. */
  private static Optional<byte[]> instead(Schema.Field field) {
    if (field.schema().isNullable()) {
      return Optional.of(encoded(field.schema(), null));
    }
    return field.hasDefaultValue()
        ? Optional.of(encoded(field.schema(), GenericData.get().getDefaultValue(field)))
        : Optional.empty();
  }

  private static byte[] encoded(Schema schema, @Nullable Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<@Nullable Object>(schema).write(value, out);
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  void write(AvroOutput out, IntFunction<@Nullable Object> values) {
    for (int i = 0; i < sources.length; i++) {
      Object value = sources[i] < 0 ? null : values.apply(sources[i]);
      byte[] instead = defaults[i];
      ValueWriter writer = writers[i];
      if (value == null && instead != null) {
        out.writeRaw(instead);
      } else if (writer != null) {
        writer.write(out, value);
      }
    }
  }
}
