package io.millrace.sql.internal.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.catalog.FileInput;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RecordDecodingException;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.EventTimeReader;
import io.millrace.sql.internal.storage.SourceCodecs;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a file become the records of a source. The bytes of a line are kept as they are
 * when no key column has to be cut out of them, else the value columns are encoded anew.
 */
final class LineFormat {
  private final Source source;
  private final Formats formats;
  private final List<String> fields;
  private final RowCodec lineCodec;
  private final RowCodec keyCodec;
  private final RowCodec valueCodec;
  private final int[] keyIndexes;
  private final int[] valueIndexes;
  private final @Nullable EventTimeReader eventTime;

  /**
   * A record to be.
   *
   * @param timestampMs when it happened; -1 when the line does not say
   */
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record LineRecord(byte @Nullable [] key, byte @Nullable [] value, long timestampMs) {}

  private LineFormat(Source source, Formats formats, List<String> fields) {
    this.source = source;
    this.formats = formats;
    this.fields = fields;
    List<Column> columns =
        fields.stream().map(name -> asField(source.schema().find(name).orElseThrow())).toList();
    this.lineCodec = formats.require(valueFormat()).codec(lineShape(columns));
    this.keyCodec = SourceCodecs.key(formats, source);
    this.valueCodec = SourceCodecs.value(formats, source);
    this.keyIndexes = indexes(source.schema().keyColumns());
    this.valueIndexes = indexes(source.schema().valueColumns());
    this.eventTime = source.eventTime().map(t -> EventTimeReader.of(t, source)).orElse(null);
  }

  /** The format of lines whose fields stand in the declared order. */
  static LineFormat of(Source source, FileInput file, Formats formats) {
    return new LineFormat(source, formats, file.columns());
  }

  private String valueFormat() {
    return source.storage().valueFormat().name();
  }

  private static Column asField(Column column) {
    return Column.value(column.name(), column.type());
  }

  private RowShape lineShape(List<Column> columns) {
    boolean bare =
        source.schema().keyColumns().isEmpty()
            && source.storage().wrapSingle().equals(Optional.of(false));
    return RowShape.value(
            columns, formats.require(valueFormat()), bare ? Optional.of(false) : Optional.empty())
        .withProperties(source.storage().valueFormat().properties());
  }

  private int[] indexes(List<Column> columns) {
    return columns.stream().mapToInt(column -> fields.indexOf(column.name())).toArray();
  }

  /**
   * The same with the fields in the order in which {@code line} names them; empty when it is not a
   * header.
   */
  Optional<List<String>> headerOf(byte[] line) {
    if (!valueFormat().equals("DELIMITED")) {
      return Optional.empty();
    }
    List<Column> texts = fields.stream().map(name -> Column.value(name, SqlTypes.STRING)).toList();
    SqlRow names;
    try {
      names = formats.require("DELIMITED").codec(lineShape(texts)).decode(line);
    } catch (RecordDecodingException notOfThisShape) {
      return Optional.empty();
    }
    if (names == null) {
      return Optional.empty();
    }
    List<String> named =
        names.values().stream()
            .map(name -> String.valueOf(name).strip())
            .map(this::declaredName)
            .toList();
    boolean all =
        new TreeSet<>(named).equals(new TreeSet<>(fields)) && named.size() == fields.size();
    return all ? Optional.of(named) : Optional.empty();
  }

  private String declaredName(String written) {
    if (fields.contains(written)) {
      return written;
    }
    return written.toUpperCase(Locale.ROOT);
  }

  /** This format with the fields in another order. */
  LineFormat withFields(List<String> order) {
    return order.isEmpty() || order.equals(fields) ? this : new LineFormat(source, formats, order);
  }

  /**
   * The record of a line.
   *
   * @throws RecordDecodingException when the line cannot be read
   */
  LineRecord decode(byte[] line) {
    SqlRow row = lineCodec.decode(line);
    if (row == null) {
      throw new RecordDecodingException(valueFormat(), "the line holds no row", null, -1);
    }
    SqlRow key = row.select(keyIndexes);
    if (source.isTable() && key.values().stream().anyMatch(value -> value == null)) {
      throw new RecordDecodingException(
          valueFormat(), "a primary key column is null", fields.get(keyIndexes[0]), -1);
    }
    SqlRow value = row.select(valueIndexes);
    byte[] valueBytes = keyIndexes.length == 0 ? line : valueCodec.encode(value);
    return new LineRecord(keyBytes(key), valueBytes, timestampMs(key, value));
  }

  private byte @Nullable [] keyBytes(SqlRow key) {
    boolean absent = Collections.frequency(key.values(), null) == key.size();
    return absent ? null : keyCodec.encode(key);
  }

  private long timestampMs(SqlRow key, SqlRow value) {
    if (eventTime == null) {
      return -1;
    }
    try {
      return eventTime.read(key, value);
    } catch (IllegalArgumentException unreadable) {
      throw new RecordDecodingException(
          valueFormat(), String.valueOf(unreadable.getMessage()), null, -1, unreadable);
    }
  }

  /** A line as text, for messages. */
  static String text(byte[] line) {
    return new String(line, UTF_8);
  }
}
