package io.millrace.sql.internal.storage;

import io.millrace.sql.api.Schema;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.Storage;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.NeededFields;
import io.millrace.sql.internal.format.RowCodec;
import io.millrace.sql.internal.format.RowShape;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The codecs of a source's records. */
public final class SourceCodecs {
  private static final String NO_KEY = "NONE";

  private SourceCodecs() {}

  /** Returns the codec of the keys of {@code source}, without the bounds of a window. */
  public static RowCodec key(Formats formats, Source source) {
    return key(formats, source.schema(), source.storage());
  }

  /** Returns the codec of the whole keys of {@code source}, the bounds of a window included. */
  public static RowCodec wholeKey(Formats formats, Source source) {
    RowCodec columns = key(formats, source);
    int count = source.schema().keyColumns().size();
    return source
        .window()
        .map(window -> (RowCodec) new WindowKeyCodec(columns, count, window))
        .orElse(columns);
  }

  /** Returns the codec of keys; of nothing when there are no key columns. */
  public static RowCodec key(Formats formats, Schema schema, Storage storage) {
    return schema.keyColumns().isEmpty()
        ? formats.require(NO_KEY).codec(RowShape.key(List.of()))
        : formats.require(storage.keyFormat().name()).codec(keyShape(formats, schema, storage));
  }

  /** Returns the codec of the values of {@code source}. */
  public static RowCodec value(Formats formats, Source source) {
    return value(formats, source.schema(), source.storage());
  }

  /** Returns the codec of values. */
  public static RowCodec value(Formats formats, Schema schema, Storage storage) {
    return formats
        .require(storage.valueFormat().name())
        .codec(valueShape(formats, schema, storage));
  }

  /**
   * Returns the codec of values that decodes only the columns at {@code needed}, and of some no
   * more than {@code fields} says.
   */
  public static RowCodec value(
      Formats formats, Source source, BitSet needed, Map<Integer, NeededFields> fields) {
    return formats
        .require(source.storage().valueFormat().name())
        .codec(
            valueShape(formats, source.schema(), source.storage()).needing(needed).needing(fields));
  }

  /** Returns the shape of keys. */
  public static RowShape keyShape(Formats formats, Schema schema, Storage storage) {
    return RowShape.key(schema.keyColumns(), formats.require(storage.keyFormat().name()))
        .withProperties(storage.keyFormat().properties())
        .inTopic(storage.topic());
  }

  /** Returns the shape of values. */
  public static RowShape valueShape(Formats formats, Schema schema, Storage storage) {
    Format format = formats.require(storage.valueFormat().name());
    return RowShape.value(schema.valueColumns(), format, storage.wrapSingle())
        .withProperties(storage.valueFormat().properties())
        .inTopic(storage.topic());
  }
}
