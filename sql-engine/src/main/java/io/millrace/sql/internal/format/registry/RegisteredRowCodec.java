package io.millrace.sql.internal.format.registry;

import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.registry.ResolvedSchema;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.schema.SchemaDefinition;
import io.millrace.sql.schema.SchemaRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows after the id of the schema they are written with. What is written has one schema, chosen at
 * the first row; what is read may have any registered schema of the language.
 */
final class RegisteredRowCodec implements RowCodec {
  private final String format;
  private final SchemaLanguage language;
  private final SchemaRegistry registry;
  private final RowShape shape;
  private final WriterChoice choice;
  private final Map<Integer, RowReader> readers = new ConcurrentHashMap<>();
  private volatile @Nullable Writing writing;
  // The reader of the schema seen last; most topics have one.
  private volatile @Nullable Reading lastReading;

  /** A chosen schema. */
  private static final class Writing {
    final byte[] prefix;
    final RowWriter writer;

    Writing(WriterChoice.Chosen schema) {
      this.prefix = SchemaPrefix.of(schema.id());
      this.writer = schema.writer();
    }
  }

  private record Reading(int id, RowReader reader) {}

  RegisteredRowCodec(
      String format, SchemaLanguage language, SchemaRegistry registry, RowShape shape) {
    this.format = format;
    this.language = language;
    this.registry = registry;
    this.shape = shape;
    this.choice = new WriterChoice(language, registry);
  }

  @Override
  public byte @Nullable [] encode(@Nullable SqlRow row) {
    if (row == null || (shape.isBareSingle() && row.get(0) == null)) {
      return null;
    }
    Writing chosen = writing;
    if (chosen == null) {
      chosen = new Writing(choice.choose(shape));
      // Threads that race here choose the same.
      writing = chosen;
    }
    return chosen.writer.write(chosen.prefix, row);
  }

  @Override
  public @Nullable SqlRow decode(byte @Nullable [] data) {
    if (data == null) {
      return null;
    }
    int id = SchemaPrefix.id(data, format);
    Reading last = lastReading;
    if (last == null || last.id != id) {
      last = new Reading(id, readers.computeIfAbsent(id, this::reader));
      lastReading = last;
    }
    return last.reader.read(data, SchemaPrefix.BYTES);
  }

  private RowReader reader(int id) {
    SchemaDefinition schema =
        registry.byId(id).orElseThrow(() -> broken("schema id %d is not registered".formatted(id)));
    if (schema.kind() != language.kind()) {
      throw broken("schema id %d is %s".formatted(id, schema.kind()));
    }
    return language.reader(ResolvedSchema.of(schema, registry), shape);
  }

  private RecordDecodingException broken(String reason) {
    return new RecordDecodingException(format, reason, null, 1);
  }
}
