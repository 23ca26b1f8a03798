package io.millrace.sql.internal.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.internal.row.SqlRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Rows as JSON, streamed: no tree is built, fields that are not needed are skipped. */
public final class JsonRowCodec implements RowCodec {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private static final byte[] NO_PREFIX = new byte[0];

  private final String format;
  private final RowShape shape;
  private final JsonFieldIndex index;
  private final JsonValueReader[] readers;
  private final boolean[] needed;
  private final JsonWriters.Fields writer;
  // How long the last row was; races without harm.
  private int lastBytes = 128;

  /** Creates a codec for the format {@code format}, whose name errors give. */
  public JsonRowCodec(String format, RowShape shape) {
    this.format = format;
    this.shape = shape;
    this.index = new JsonFieldIndex(shape.columns().stream().map(Column::name).toList());
    this.readers = new JsonValueReader[shape.columns().size()];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = JsonReaders.of(shape.type(i), shape.fields().getOrDefault(i, NeededFields.ALL));
    }
    this.needed = new boolean[readers.length];
    for (int i = 0; i < needed.length; i++) {
      needed[i] = shape.needed().get(i);
    }
    this.writer =
        new JsonWriters.Fields(
            shape.columns().stream().map(Column::name).toList(),
            shape.columns().stream().map(Column::type).toList());
  }

  @Override
  public byte @Nullable [] encode(@Nullable SqlRow row) {
    if (row == null || holdsNothing() || (shape.isBareSingle() && row.get(0) == null)) {
      return null;
    }
    return encode(NO_PREFIX, row);
  }

  /** Returns {@code prefix} followed by the bytes of {@code row}. */
  public byte[] encode(byte[] prefix, SqlRow row) {
    JsonOutput out = new JsonOutput(prefix, lastBytes);
    if (shape.isBareSingle()) {
      writer.writeOnly(out, row.get(0));
    } else {
      writer.write(out, row.values());
    }
    byte[] bytes = out.toArray();
    lastBytes = bytes.length;
    return bytes;
  }

  @Override
  public @Nullable SqlRow decode(byte @Nullable [] data) {
    return data == null || holdsNothing() ? null : decode(data, 0);
  }

  /**
   * Returns the row in the bytes from {@code offset} on.
   *
   * @throws RecordDecodingException if they are not such a row
   */
  public @Nullable SqlRow decode(byte[] data, int offset) {
    JsonPlace place = new JsonPlace();
    try (JsonParser in = FACTORY.createParser(data, offset, data.length - offset)) {
      JsonToken first = in.nextToken();
      if (first == null) {
        throw new RecordDecodingException(format, "no bytes", null, 0);
      }
      SqlRow row = shape.isBareSingle() ? readSingle(in, place) : readObject(in, first, place);
      requireEnd(in);
      return row;
    } catch (JacksonException e) {
      throw broken(e, place.column);
    } catch (JsonMismatch e) {
      throw new RecordDecodingException(format, e.reason(), place.column, e.position());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The column being read, for errors; a field of the codec would be shared by threads. */
  private static final class JsonPlace {
    @Nullable String column;
  }

  private boolean holdsNothing() {
    return shape.columns().isEmpty() && shape.side() == RowShape.Side.KEY;
  }

  private SqlRow readSingle(JsonParser in, JsonPlace place) throws IOException {
    place.column = shape.columns().get(0).name();
    return SqlRow.wrap(new Object[] {JsonReaders.readNullable(in, readers[0])});
  }

  private @Nullable SqlRow readObject(JsonParser in, JsonToken first, JsonPlace place)
      throws IOException {
    if (first == JsonToken.VALUE_NULL) {
      return null;
    }
    if (first != JsonToken.START_OBJECT) {
      throw JsonMismatch.at(in, "an object");
    }
    @Nullable Object[] values = new Object[readers.length];
    boolean[] exact = new boolean[readers.length];
    for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
      JsonFieldIndex.Match match = index.find(name);
      in.nextToken();
      if (match == null || !needed[match.index()] || exact[match.index()]) {
        in.skipChildren();
        continue;
      }
      place.column = shape.columns().get(match.index()).name();
      values[match.index()] = JsonReaders.readNullable(in, readers[match.index()]);
      exact[match.index()] = match.exact();
      place.column = null;
    }
    return SqlRow.wrap(values);
  }

  private static void requireEnd(JsonParser in) throws IOException {
    if (in.nextToken() != null) {
      throw JsonMismatch.at(in, "the end of the record");
    }
  }

  private RecordDecodingException broken(JacksonException error, @Nullable String column) {
    long offset = error.getLocation() == null ? -1 : error.getLocation().getByteOffset();
    String reason = error.getOriginalMessage();
    return new RecordDecodingException(format, reason, column, (int) offset, error);
  }

  /** Returns the type of a nested place as SQL text, for messages. */
  static String describe(SqlType type) {
    return "a value of type " + type;
  }
}
