package io.millrace.sql.internal.catalog;

import io.millrace.common.TopicPartition;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogCursor;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * The catalog with its record: "decide, record, apply". A change is durable before anybody sees it;
 * changes recorded together are in one batch, so after a crash all of them are there or none.
 *
 * <p>{@link #current()} may be called by any thread, the rest by one at a time.
 */
public final class CatalogLog {
  /** The topic that holds the catalog. */
  public static final String TOPIC = "_millrace_catalog";

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final LogEngine engine;
  private final InstantSource clock;
  private volatile Catalog current;

  private CatalogLog(LogEngine engine, InstantSource clock, Catalog current) {
    this.engine = engine;
    this.clock = clock;
    this.current = current;
  }

  /** Opens the catalog of {@code engine}: makes its topic if there is none, and replays it. */
  public static CatalogLog open(LogEngine engine, InstantSource clock) {
    engine.topics().createIfAbsent(TOPIC, 1, Map.of("cleanup.policy", "compact"));
    Catalog catalog = Catalog.empty();
    try (LogCursor cursor = engine.openCursor(PARTITION, engine.startOffset(PARTITION))) {
      while (cursor.advance()) {
        catalog = catalog.apply(CatalogCodec.decode(cursor.key(), cursor.value(), cursor.offset()));
      }
    }
    return new CatalogLog(engine, clock, catalog);
  }

  /** Returns the catalog as it is now. */
  public Catalog current() {
    return current;
  }

  /** Records the changes, waits until they are durable, then applies them. */
  public void record(List<CatalogChange> changes) {
    RecordBatchBuilder builder = RecordBatches.builder();
    long nowMs = clock.millis();
    for (CatalogChange change : changes) {
      builder.append(nowMs, CatalogCodec.key(change), CatalogCodec.value(change), null);
    }
    engine.append(PARTITION, builder.build(), Acks.ALL).join();
    current = current.apply(changes);
  }
}
