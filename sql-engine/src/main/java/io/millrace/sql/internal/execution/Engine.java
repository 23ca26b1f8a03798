package io.millrace.sql.internal.execution;

import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.internal.catalog.Catalog;
import io.millrace.sql.internal.catalog.CatalogLog;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.lowering.LoweringContext;
import io.millrace.sql.internal.plan.PlanningContext;
import io.millrace.sql.internal.source.FileSources;
import io.millrace.sql.internal.storage.ProcessingLog;
import io.millrace.sql.internal.storage.WrittenEnds;
import io.millrace.sql.schema.SchemaRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;

/**
 * What the executors of one engine share.
 *
 * @param log topics and their records
 * @param catalogLog the catalog
 * @param queries the running persistent queries
 * @param files loads the files of sources
 * @param ends up to where statements have written
 * @param rowErrors what went wrong with single rows
 * @param services functions, formats and the clock
 * @param statementLock held by statements that change the catalog
 */
public record Engine(
    LogEngine log,
    CatalogLog catalogLog,
    QueryRegistry queries,
    FileSources files,
    WrittenEnds ends,
    ProcessingLog rowErrors,
    Services services,
    Lock statementLock) {
  /**
   * What executors use.
   *
   * @param functions the functions that exist
   * @param formats the formats that exist
   * @param schemas the schemas of topics
   * @param lowering what running queries need
   * @param clock wall-clock time
   * @param nanoTime elapsed time, for waits
   */
  public record Services(
      FunctionRegistry functions,
      Formats formats,
      SchemaRegistry schemas,
      LoweringContext lowering,
      InstantSource clock,
      LongSupplier nanoTime) {}

  /** Returns the catalog as it is now. */
  Catalog catalog() {
    return catalogLog.current();
  }

  /** Returns what statements need that are not queries, for the catalog as it is now. */
  PlanningContext planning() {
    return planning(new SessionProperties(Map.of()));
  }

  /** Returns what planning one query needs, for the catalog as it is now. */
  PlanningContext planning(SessionProperties properties) {
    return new PlanningContext(
        services.functions().withLimits(properties.collectLimits()),
        catalog().types(),
        properties.keyless(),
        topic -> log.topics().find(topic).map(TopicDescription::partitions).orElse(0),
        new RowErrors());
  }
}
