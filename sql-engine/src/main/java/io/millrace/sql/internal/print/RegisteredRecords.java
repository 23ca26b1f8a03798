package io.millrace.sql.internal.print;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.format.TopicSchemas;
import io.millrace.sql.schema.SchemaKind;
import io.millrace.sql.schema.SchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys or the values of a topic that are written with a schema of the registry: a byte 0,
 * the id of a schema that the topic has, and data of that schema. Not thread-safe.
 */
public final class RegisteredRecords {
  private static final int PREFIX_BYTES = 1 + Integer.BYTES;

  private final Formats formats;
  private final SchemaRegistry schemas;
  private final String topic;
  private final RowShape.Side side;
  private final Map<Integer, Optional<Reader>> readers = new HashMap<>();

  /** Creates a reader of one side of the records of {@code topic}. */
  public RegisteredRecords(
      Formats formats, SchemaRegistry schemas, String topic, RowShape.Side side) {
    this.formats = formats;
    this.schemas = schemas;
    this.topic = topic;
    this.side = side;
  }

  /**
   * What reads data of one schema.
   *
   * @param format name of the format
   * @param from reads them
   * @param text writes them as JSON
   */
  private record Reader(String format, RowCodec from, RowCodec text) {}

  /**
   * Data as text.
   *
   * @param format name of the format
   * @param text the data as JSON
   */
  record Shown(String format, String text) {}

  /** Returns what {@code bytes} hold; null when they are not of a schema of the topic. */
  @Nullable Shown read(byte[] bytes) {
    if (bytes.length < PREFIX_BYTES || bytes[0] != 0) {
      return null;
    }
    Reader reader =
        readers.computeIfAbsent(ByteBuffer.wrap(bytes).getInt(1), this::reader).orElse(null);
    if (reader == null) {
      return null;
    }
    try {
      byte[] text = reader.text().encode(reader.from().decode(bytes));
      return text == null
          ? null
          : new Shown(reader.format(), new String(text, StandardCharsets.UTF_8));
    } catch (RecordDecodingException otherBytes) {
      return null;
    }
  }

  private Optional<Reader> reader(int id) {
    String subject = topic + (side == RowShape.Side.KEY ? "-key" : "-value");
    boolean known = schemas.versions(subject).stream().anyMatch(version -> version.id() == id);
    if (!known) {
      return Optional.empty();
    }
    Format format = formats.require(name(schemas.byId(id).orElseThrow().kind()));
    Optional<Reader> ofRecords = reader(format, id, true);
    return ofRecords.isPresent() ? ofRecords : reader(format, id, false);
  }

  /** Empty when the schema is not one of records, or SQL has no types for it. */
  private Optional<Reader> reader(Format format, int id, boolean wrapped) {
    Map<String, String> properties = Map.of(TopicSchemas.SCHEMA_ID, Integer.toString(id));
    try {
      List<Column> columns =
          format.schemas().orElseThrow().columns(topic, side, wrapped, properties);
      RowShape shape = shape(columns, wrapped);
      return Optional.of(
          new Reader(
              format.name(),
              format.codec(shape.withProperties(properties).inTopic(topic)),
              formats.require("JSON").codec(shape)));
    } catch (SqlException notOfSql) {
      return Optional.empty();
    }
  }

  private RowShape shape(List<Column> columns, boolean wrapped) {
    BitSet all = new BitSet();
    all.set(0, columns.size());
    return new RowShape(columns, side, wrapped, all, Map.of(), Map.of(), Optional.empty());
  }

  private static String name(SchemaKind kind) {
    return kind == SchemaKind.JSON ? "JSON_SR" : kind.name();
  }
}
