package io.millrace.sql.internal.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.common.TopicPartition;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.AppendResult;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.sql.internal.catalog.SystemSources;
import io.millrace.sql.internal.expression.RowError;
import io.millrace.sql.internal.json.JsonObjects;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong with single rows of queries, as records that SQL can read: the stream {@code
 * KSQL_PROCESSING_LOG}, which is always there. Records are written beside the queries, a batch at a
 * time; when rows fail faster than that, some are left out and a record says how many. An epoch
 * that is run again reports again. The topic keeps the newest 64 MiB. Thread-safe.
 */
public final class ProcessingLog {
  /** The topic that holds the records. */
  public static final String TOPIC = SystemSources.PROCESSING_LOG.storage().topic();

  private static final Logger LOG = LoggerFactory.getLogger(ProcessingLog.class);
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final int MOST_WAITING = 10_000;

  private final LogEngine engine;
  private final InstantSource clock;
  private List<Map<String, Object>> waiting = new ArrayList<>();
  private long leftOutCount;
  private CompletableFuture<?> written = CompletableFuture.completedFuture(null);

  private ProcessingLog(LogEngine engine, InstantSource clock) {
    this.engine = engine;
    this.clock = clock;
  }

  /** Opens the log of {@code engine}; makes its topic if there is none. */
  public static ProcessingLog open(LogEngine engine, InstantSource clock) {
    engine
        .topics()
        .createIfAbsent(
            TOPIC, 1, Map.of("retention.bytes", "67108864", "segment.bytes", "16777216"));
    return new ProcessingLog(engine, clock);
  }

  /** Writes what went wrong in the query {@code queryId}, soon. */
  public synchronized void add(String queryId, RowError error) {
    if (error.topic().equals(TOPIC)) {
      // A query that fails at rows about failures would feed itself.
      return;
    }
    if (waiting.size() >= MOST_WAITING) {
      leftOutCount++;
      return;
    }
    waiting.add(entry(queryId, error));
    if (written.isDone()) {
      write();
    }
  }

  private static Map<String, Object> entry(String queryId, RowError error) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("QUERY_ID", queryId);
    entry.put("KIND", error.kind().name());
    entry.put("EXPRESSION", error.expression());
    if (!error.topic().isEmpty()) {
      entry.put("SOURCE_TOPIC", error.topic());
      entry.put("SOURCE_PARTITION", error.partition());
      entry.put("SOURCE_OFFSET", error.offset());
    }
    entry.put("REASON", error.reason());
    entry.put("SOURCE_ROW", error.row());
    return entry;
  }

  private void write() {
    RecordBatchBuilder batch = RecordBatches.builder();
    long nowMs = clock.millis();
    for (Map<String, Object> entry : waiting) {
      append(batch, entry, nowMs);
    }
    if (leftOutCount > 0) {
      Map<String, Object> remark = new LinkedHashMap<>();
      remark.put("KIND", "LEFT_OUT");
      remark.put("REASON", leftOutCount + " more rows failed in the meantime");
      append(batch, remark, nowMs);
    }
    waiting = new ArrayList<>();
    leftOutCount = 0;
    written = engine.append(PARTITION, batch.build(), Acks.LEADER).whenComplete(this::next);
  }

  private static void append(
      RecordBatchBuilder batch, Map<String, Object> entry, long timestampMs) {
    Object query = entry.remove("QUERY_ID");
    byte[] key = query == null ? null : query.toString().getBytes(UTF_8);
    batch.append(timestampMs, key, JsonObjects.write(entry), null);
  }

  private void next(AppendResult result, Throwable failure) {
    if (failure != null) {
      LOG.warn("row errors could not be written to topic {}", TOPIC, failure);
    }
    synchronized (this) {
      if (failure == null && !waiting.isEmpty()) {
        write();
      }
    }
  }

  /** Waits until what was added before is written. */
  public void flush() {
    while (true) {
      CompletableFuture<?> last;
      synchronized (this) {
        last = written;
        if (last.isDone() && waiting.isEmpty()) {
          return;
        }
      }
      last.handle((result, failure) -> null).join();
      synchronized (this) {
        if (written.isCompletedExceptionally()) {
          return;
        }
      }
    }
  }
}
