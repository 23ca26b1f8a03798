package io.millrace.sql.internal.catalog;

import io.millrace.sql.api.Column;
import io.millrace.sql.api.Schema;
import io.millrace.sql.api.SqlTypes;
import java.util.Map;
import java.util.Optional;

/** Sources that are always there, and that no statement makes or drops. */
public final class SystemSources {
  /** The stream of what went wrong with single rows of queries. */
  public static final Source PROCESSING_LOG = processingLog();

  private SystemSources() {}

  /** Returns the source {@code name}, if it is one of them. */
  static Optional<Source> find(String name) {
    return name.equals(PROCESSING_LOG.name()) ? Optional.of(PROCESSING_LOG) : Optional.empty();
  }

  private static Source processingLog() {
    Schema schema =
        Schema.of(
            Column.key("QUERY_ID", SqlTypes.STRING),
            Column.value("KIND", SqlTypes.STRING),
            Column.value("EXPRESSION", SqlTypes.STRING),
            Column.value("SOURCE_TOPIC", SqlTypes.STRING),
            Column.value("SOURCE_PARTITION", SqlTypes.INTEGER),
            Column.value("SOURCE_OFFSET", SqlTypes.BIGINT),
            Column.value("REASON", SqlTypes.STRING),
            Column.value("SOURCE_ROW", SqlTypes.STRING));
    Storage storage =
        new Storage(
            "_millrace_processing_log",
            FormatSpec.of("KAFKA"),
            FormatSpec.of("JSON"),
            Optional.empty());
    return new Source(
        "KSQL_PROCESSING_LOG",
        SourceKind.STREAM,
        schema,
        storage,
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        new Origin("", Optional.empty(), true));
  }
}
