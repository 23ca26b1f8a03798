package io.millrace.sql.internal.execution;

import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.api.SqlErrorCode;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.row.SqlRow;
import io.millrace.sql.internal.storage.BatchCollector;
import io.millrace.sql.internal.storage.SourceCodecs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes records that statements make to the topic of a source, all of them or none. */
final class RecordWriter {
  private final Engine engine;

  RecordWriter(Engine engine) {
    this.engine = engine;
  }

  /** A record to be written; a null value is a tombstone. */
  record NewRecord(SqlRow key, @Nullable SqlRow value, long timestampMs) {}

  /** Returns when the records are on disk and visible. */
  void write(Source target, List<NewRecord> records) {
    Formats formats = engine.services().formats();
    String topic = target.storage().topic();
    TopicDescription description =
        engine
            .log()
            .topics()
            .find(topic)
            .orElseThrow(
                () ->
                    new SqlException(
                        SqlErrorCode.UNKNOWN_TOPIC,
                        "topic \"%s\" does not exist".formatted(topic)));
    BatchCollector batches = new BatchCollector(topic, description.partitions());
    for (NewRecord record : records) {
      boolean noKey = record.key().values().stream().allMatch(part -> part == null);
      SqlRow value = record.value();
      batches.add(
          noKey ? null : SourceCodecs.key(formats, target).encode(record.key()),
          value == null ? null : SourceCodecs.value(formats, target).encode(value),
          record.timestampMs());
    }
    CommitRequest request = new CommitRequest(batches.take(), List.of());
    engine.ends().add(request, engine.log().commit(request).join());
  }
}
