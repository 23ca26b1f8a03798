package io.millrace.benchmarks.sql;

import io.millrace.benchmarks.peers.Directories;
import io.millrace.common.TopicPartition;
import io.millrace.log.LogEngines;
import io.millrace.log.RecordBatches;
import io.millrace.log.api.Acks;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.RecordBatchBuilder;
import io.millrace.sql.ScriptStatement;
import io.millrace.sql.SqlEngine;
import io.millrace.sql.SqlOptions;
import io.millrace.sql.SqlSession;
import io.millrace.streams.MillraceStreams;
import io.millrace.streams.StreamsConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;

/** Millrace in this process, on disk: the query in SQL, or the program by hand. */
final class EmbeddedRun implements SqlRun {
  private static final int BATCH_RECORDS = 1_000;

  private final Path directory;
  private final boolean sql;

  EmbeddedRun(Path directory, boolean sql) {
    this.directory = directory;
    this.sql = sql;
  }

  private String url() {
    return "millrace:" + directory;
  }

  @Override
  public void prepare(SqlCase what, int records) throws Exception {
    if (Files.exists(directory)) {
      Directories.delete(directory);
    }
    try (LogEngine engine = LogEngines.open(url())) {
      engine.topics().create("in", 1, Map.of());
      engine.topics().create("second", 1, Map.of());
      engine.topics().create("out", 1, Map.of());
      if (what.isJoin()) {
        write(engine, "second", what::secondInput);
      }
      write(engine, "in", target -> what.input(records, target));
    }
  }

  private interface Source {
    void writeTo(Target target) throws Exception;
  }

  private static void write(LogEngine engine, String topic, Source source) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    RecordBatchBuilder batch = RecordBatches.builder();
    source.writeTo(
        (timestampMs, key, value) -> {
          batch.append(timestampMs, key, value, null);
          if (batch.recordCount() == BATCH_RECORDS) {
            engine.append(partition, batch.build(), Acks.NONE).join();
          }
        });
    if (batch.recordCount() > 0) {
      engine.append(partition, batch.build(), Acks.ALL).join();
    }
  }

  @Override
  public Cost measure(SqlCase what, int records) {
    return sql ? measureSql(what, records) : measureProgram(what, records);
  }

  private Cost measureSql(SqlCase what, int records) {
    try (SqlEngine engine = SqlEngine.open(url(), SqlOptions.defaults());
        SqlSession session = engine.newSession()) {
      execute(session, what.declarations());
      Cost.Start start = Cost.Start.now();
      execute(session, what.query());
      Cost.await(() -> engine.progress().recordsProcessed() >= records);
      engine.awaitQuiescence(Duration.ofMinutes(10), progress -> {});
      return start.until(records);
    }
  }

  private static void execute(SqlSession session, String script) {
    for (ScriptStatement statement : session.parse(script, "")) {
      session.execute(statement);
    }
  }

  private Cost measureProgram(SqlCase what, int records) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "peers");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, url());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    try (MillraceStreams streams =
        new MillraceStreams(MillracePrograms.of(what, "", new LongAdder()), config)) {
      Cost.Start start = Cost.Start.now();
      streams.start();
      if (!streams.awaitProcessed(Duration.ofMinutes(10))) {
        throw new IllegalStateException("the input was not processed in time");
      }
      return start.until(records);
    }
  }
}
