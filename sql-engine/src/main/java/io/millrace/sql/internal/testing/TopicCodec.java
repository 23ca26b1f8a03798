package io.millrace.sql.internal.testing;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.format.Format;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.storage.SourceCodecs;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How the records of a topic are written, which a stream or table over it says.
 *
 * @param windowed whether keys have a window
 */
record TopicCodec(SideCodec key, SideCodec value, boolean windowed) {

  /** Returns the codec of {@code topic}; empty when no source reads or writes it. */
  static Optional<TopicCodec> of(Catalog catalog, Formats formats, String topic) {
    return catalog.sources().values().stream()
        .filter(source -> source.storage().topic().equals(topic))
        // The writer of a topic knows best; else one that says what the key is.
        .min(
            Comparator.comparing((Source source) -> source.origin().queryId().isEmpty())
                .thenComparing(source -> source.schema().keyColumns().isEmpty()))
        .map(source -> of(source, formats));
  }

  /**
   * Returns the codec of the topic of {@code source}.
   *
   * @throws SqlException when a format is not supported
   */
  private static TopicCodec of(Source source, Formats formats) {
    List<Column> keys = source.schema().keyColumns();
    List<Column> values = source.schema().valueColumns();
    Format valueFormat = formats.require(source.storage().valueFormat().name());
    boolean bareValue =
        values.size() == 1
            && !source.storage().wrapSingle().orElse(valueFormat.wrapsSinglesByDefault());
    return new TopicCodec(
        new SideCodec(
            source.storage().keyFormat().name(),
            keys,
            keys.size() == 1,
            SourceCodecs.key(formats, source)),
        new SideCodec(valueFormat.name(), values, bareValue, SourceCodecs.value(formats, source)),
        source.window().isPresent());
  }
}
