package io.millrace.sql.internal.testing;

import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.RowShape.Side;
import java.util.Comparator;
import java.util.Optional;

/**
 * How the records of a topic are written, which a stream or table over it says.
 *
 * @param window the windows of keys; empty when they have none
 */
record TopicCodec(SideCodec key, SideCodec value, Optional<WindowShape> window) {

  /** Returns the codec of {@code topic}; empty when no source reads or writes it. */
  static Optional<TopicCodec> of(Catalog catalog, Formats formats, String topic) {
    return source(catalog, topic)
        .map(
            source ->
                new TopicCodec(
                    SideCodec.named(source, formats, Side.KEY)
                        .orElseGet(() -> SideCodec.ofKeys(source, formats)),
                    SideCodec.named(source, formats, Side.VALUE)
                        .orElseGet(() -> SideCodec.ofValues(source, formats)),
                    source.window()));
  }

  /**
   * Returns the codec that writes the inputs of {@code topic}: with the schemas that the case gives
   * it, else as the source over it says.
   */
  static Optional<TopicCodec> forInput(
      Catalog catalog, Formats formats, CaseSchemas schemas, String topic) {
    return source(catalog, topic)
        .map(
            source ->
                new TopicCodec(
                    schemas
                        .id(topic, Side.KEY)
                        .flatMap(id -> SideCodec.ofSchema(source, formats, Side.KEY, id))
                        .orElseGet(() -> SideCodec.ofKeys(source, formats)),
                    schemas
                        .id(topic, Side.VALUE)
                        .flatMap(id -> SideCodec.ofSchema(source, formats, Side.VALUE, id))
                        .orElseGet(() -> SideCodec.ofValues(source, formats)),
                    source.window()));
  }

  private static Optional<Source> source(Catalog catalog, String topic) {
    return catalog.sources().values().stream()
        .filter(source -> source.storage().topic().equals(topic))
        // The writer of a topic knows best; else one that says what the key is.
        .min(
            Comparator.comparing((Source source) -> source.origin().queryId().isEmpty())
                .thenComparing(source -> source.schema().keyColumns().isEmpty()));
  }
}
