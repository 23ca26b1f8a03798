package io.millrace.sql;

import io.millrace.log.api.LogEngine;
import io.millrace.sql.api.CatalogInfo;
import io.millrace.sql.api.FunctionInfo;
import io.millrace.sql.api.QueryProgress;
import io.millrace.sql.api.SourceInfo;
import io.millrace.sql.format.FormatProvider;
import io.millrace.sql.internal.catalog.CatalogLog;
import io.millrace.sql.internal.execution.CatalogReport;
import io.millrace.sql.internal.execution.Engine;
import io.millrace.sql.internal.execution.QueryRecovery;
import io.millrace.sql.internal.execution.QueryRegistry;
import io.millrace.sql.internal.execution.Quiescence;
import io.millrace.sql.internal.expression.RowErrors;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.format.builtin.BuiltInFormats;
import io.millrace.sql.internal.function.FunctionRegistry;
import io.millrace.sql.internal.function.builtin.BuiltInFunctions;
import io.millrace.sql.internal.function.user.UserFunctions;
import io.millrace.sql.internal.lowering.LoweringContext;
import io.millrace.sql.internal.registry.LogSchemaRegistry;
import io.millrace.sql.internal.source.FileSources;
import io.millrace.sql.internal.storage.DeadLetters;
import io.millrace.sql.internal.storage.ProcessingLog;
import io.millrace.sql.internal.storage.WrittenEnds;
import io.millrace.sql.schema.SchemaRegistry;
import io.millrace.streams.EmbeddedRuntime;
import io.millrace.streams.runtime.RuntimeMetrics;
import io.millrace.streams.runtime.StreamsRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The SQL engine over one data directory (or memory). Opening it brings back every stream, table
 * and query; queries go on from where they were.
 *
 * <p>Thread-safe. Sessions are cheap.
 */
public final class SqlEngine implements AutoCloseable {
  private static final String DOMAIN = "sql";

  private final StreamsRuntime runtime;
  private final ScheduledExecutorService scheduler;
  private final Engine engine;
  private final SqlOptions options;
  private final EngineRegistration registration;

  private SqlEngine(
      StreamsRuntime runtime,
      ScheduledExecutorService scheduler,
      Engine engine,
      SqlOptions options) {
    this.runtime = runtime;
    this.scheduler = scheduler;
    this.engine = engine;
    this.options = options;
    this.registration = EngineRegistration.later(engine, runtime, scheduler);
  }

  /**
   * Opens an engine.
   *
   * @param url {@code millrace:DIRECTORY} or {@code memory:NAME}
   * @throws io.millrace.log.api.LogException when the directory is in use or damaged
   * @throws io.millrace.sql.api.SqlException when the catalog cannot be read
   */
  public static SqlEngine open(String url, SqlOptions options) {
    StreamsRuntime runtime = EmbeddedRuntime.open(url);
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(SqlEngine::fileThread);
    try {
      Engine engine = assemble(runtime, scheduler, options);
      QueryRecovery.resume(engine);
      ScheduledFuture<?> unusedTick =
          scheduler.scheduleAtFixedRate(
              () -> engine.queries().sampleRates(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
      return new SqlEngine(runtime, scheduler, engine, options);
    } catch (RuntimeException failure) {
      scheduler.shutdownNow();
      runtime.close();
      throw failure;
    }
  }

  private static Thread fileThread(Runnable work) {
    Thread thread = new Thread(work, "millrace-files");
    thread.setDaemon(true);
    return thread;
  }

  private static Engine assemble(
      StreamsRuntime runtime, ScheduledExecutorService scheduler, SqlOptions options) {
    LogEngine log = runtime.engine();
    SchemaRegistry schemas = LogSchemaRegistry.open(log, options.clock(), BuiltInFormats.rules());
    Formats formats = BuiltInFormats.over(schemas, ServiceLoader.load(FormatProvider.class));
    FunctionRegistry functions =
        UserFunctions.beside(
            BuiltInFunctions.registry(options.clock(), new Random()),
            options.properties(),
            options.workingDirectory());
    LoweringContext lowering =
        new LoweringContext(
            formats, DeadLetters.open(log), options.clock(), new RowErrors(), false);
    WrittenEnds ends = new WrittenEnds();
    ProcessingLog rowErrors = ProcessingLog.open(log, options.clock());
    FileSources.Environment environment =
        new FileSources.Environment(
            options.workingDirectory(), System.in, options.clock(), scheduler);
    return new Engine(
        log,
        CatalogLog.open(log, options.clock()),
        new QueryRegistry(log, runtime.domain(DOMAIN), lowering, rowErrors),
        new FileSources(log, formats, ends, environment),
        ends,
        rowErrors,
        new Engine.Services(
            functions, formats, schemas, lowering, options.clock(), System::nanoTime),
        new ReentrantLock());
  }

  /** Starts a session with the properties and variables of the options. */
  public SqlSession newSession() {
    return new SqlSession(engine, options);
  }

  /** Returns what exists: streams, tables, persistent queries and types. */
  public CatalogInfo catalog() {
    return new CatalogReport(engine).catalog();
  }

  /**
   * Returns a stream or table, also one that the engine keeps itself, such as the processing log.
   *
   * @param name as it is stored: upper case unless it was quoted
   */
  public Optional<SourceInfo> source(String name) {
    return new CatalogReport(engine).source(name);
  }

  /** Returns the functions of the language, by name. */
  public List<FunctionInfo> functions() {
    return new CatalogReport(engine).functions();
  }

  /** Returns the schemas that the formats AVRO, PROTOBUF and JSON_SR use. */
  public SchemaRegistry schemas() {
    return engine.services().schemas();
  }

  /** Returns what the runtime beneath has done: epochs and the size of the state. */
  public RuntimeMetrics metrics() {
    return runtime.metrics();
  }

  /** Returns how far the persistent queries are. */
  public QueryProgress progress() {
    return new Quiescence(engine).progress();
  }

  /**
   * Waits until all persistent queries have processed all input present, what they write for each
   * other included. Queries that are paused or have failed do not count.
   *
   * @param listener hears of the progress about ten times a second and at the end, on the calling
   *     thread
   * @return the progress at the end
   * @throws io.millrace.sql.api.SqlException TIMEOUT when it takes longer than {@code timeout},
   *     CANCELLED when the calling thread is interrupted
   */
  public QueryProgress awaitQuiescence(Duration timeout, Consumer<QueryProgress> listener) {
    return new Quiescence(engine).await(timeout, listener);
  }

  /** Stops the queries at a point of rest and closes the engine; everything is kept. */
  @Override
  public void close() {
    registration.end();
    engine.files().close();
    scheduler.shutdown();
    runtime.close();
  }
}
