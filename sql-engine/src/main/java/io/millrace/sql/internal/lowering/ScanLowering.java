package io.millrace.sql.internal.lowering;

import io.millrace.common.serialization.Serde;
import io.millrace.common.utils.Bytes;
import io.millrace.sql.api.Column;
import io.millrace.sql.api.SqlType;
import io.millrace.sql.api.SqlTypes;
import io.millrace.sql.internal.analyzer.ScanColumn;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.catalog.WindowShape;
import io.millrace.sql.internal.format.RowSerdes;
import io.millrace.sql.internal.plan.ScanNode;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.EventTimeReader;
import io.millrace.sql.internal.storage.SourceCodecs;
import io.millrace.streams.StreamsBuilder;
import io.millrace.streams.errors.StreamsException;
import io.millrace.streams.kstream.Consumed;
import io.millrace.streams.kstream.KStream;
import io.millrace.streams.kstream.KTable;
import io.millrace.streams.kstream.Materialized;
import io.millrace.streams.kstream.Named;
import io.millrace.streams.processor.TimestampExtractor;
import io.millrace.streams.state.KeyValueStore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads the records of a source into rows of the columns that a query uses. */
final class ScanLowering {
  private final LoweringContext context;
  private final StreamsBuilder builder;
  private final ScanNode scan;
  private final String name;
  private final Source source;

  ScanLowering(LoweringContext context, StreamsBuilder builder, ScanNode scan, String name) {
    this.context = context;
    this.builder = builder;
    this.scan = scan;
    this.name = name;
    this.source = scan.source();
  }

  /** The serde of the source's keys. */
  static Serde<SqlRow> keySerde(LoweringContext context, Source source) {
    return RowSerdes.of(SourceCodecs.wholeKey(context.formats(), source));
  }

  /** The source as a stream of its records; of a table, of its changes. */
  KStream<SqlRow, SqlRow> stream() {
    return builder.stream(source.storage().topic(), consumed())
        .processValues(
            () -> new WideningProcessor(scan, context.errors()), Named.as(name + "-row"));
  }

  /** The source as a table. */
  KTable<SqlRow, SqlRow> table() {
    boolean ofRecord = scan.columns().stream().anyMatch(ScanLowering::isOfRecord);
    if (ofRecord) {
      return stream()
          .toTable(
              Named.as(name + "-table"),
              Materialized.with(
                  StateSerdes.keys(keyTypes()),
                  StateSerdes.values(scan.columns().stream().map(ScanColumn::type).toList())));
    }
    Materialized<SqlRow, SqlRow, KeyValueStore<Bytes, byte[]>> store =
        Materialized.with(
            StateSerdes.keys(keyTypes()),
            StateSerdes.growing(types(source.schema().valueColumns())));
    RowWidener widener = new RowWidener(scan);
    return builder
        .table(source.storage().topic(), consumed(), store)
        .mapValues(
            (SqlRow key, SqlRow value) -> value == null ? null : widener.widen(key, value, null),
            Named.as(name + "-row"));
  }

  private List<SqlType> keyTypes() {
    List<SqlType> types = new ArrayList<>(types(source.schema().keyColumns()));
    int bounds = source.window().map(WindowShape::boundCount).orElse(0);
    types.addAll(Collections.nCopies(bounds, SqlTypes.BIGINT));
    return types;
  }

  /** Whether a column comes neither from the key nor from the value. */
  private static boolean isOfRecord(ScanColumn column) {
    return switch (column.part()) {
      case ROWTIME, ROWPARTITION, ROWOFFSET, HEADERS -> true;
      default -> false;
    };
  }

  private Consumed<SqlRow, SqlRow> consumed() {
    Optional<EventTimeReader> eventTime =
        source.eventTime().map(time -> EventTimeReader.of(time, source));
    Consumed<SqlRow, SqlRow> consumed =
        Consumed.with(keySerde(context, source), valueSerde(eventTime)).withName(name);
    return eventTime
        .map(reader -> consumed.withTimestampExtractor(extractor(reader)))
        .orElse(consumed);
  }

  private Serde<SqlRow> valueSerde(Optional<EventTimeReader> eventTime) {
    BitSet needed = scan.valueColumns();
    eventTime.filter(time -> !time.inKey()).ifPresent(time -> needed.set(time.index()));
    return RowSerdes.of(SourceCodecs.value(context.formats(), source, needed, scan.valueFields()));
  }

  private TimestampExtractor extractor(EventTimeReader reader) {
    return (record, partitionTime) -> {
      if (record.value() == null && !reader.inKey()) {
        // A tombstone has no event time of its own.
        return record.timestamp();
      }
      try {
        return reader.read((SqlRow) record.key(), (SqlRow) record.value());
      } catch (IllegalArgumentException unreadable) {
        if (context.strictTime()) {
          throw new StreamsException(
              "topic %s, partition %d, offset %d: %s"
                  .formatted(
                      record.topic(), record.partition(), record.offset(), unreadable.getMessage()),
              unreadable);
        }
        context.skipped(
            record.topic(),
            record.partition(),
            record.offset(),
            String.valueOf(unreadable.getMessage()));
        return -1;
      }
    };
  }

  /** The types of columns, for state. */
  static List<SqlType> types(List<Column> columns) {
    return columns.stream().map(Column::type).toList();
  }
}
