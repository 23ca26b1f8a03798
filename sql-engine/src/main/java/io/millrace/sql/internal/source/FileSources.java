package io.millrace.sql.internal.source;

import io.millrace.log.api.CommitRequest;
import io.millrace.log.api.CommitRequest.BatchAppend;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.TopicDescription;
import io.millrace.sql.api.SqlException;
import io.millrace.sql.internal.catalog.FileInput;
import io.millrace.sql.internal.catalog.Source;
import io.millrace.sql.internal.format.Formats;
import io.millrace.sql.internal.storage.WrittenEnds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads the files of sources, once or as they grow. Thread-safe. */
public final class FileSources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileSources.class);
  private static final long POLL_MS = 200;

  private final LogEngine engine;
  private final Formats formats;
  private final WrittenEnds ends;
  private final Environment environment;
  private final FileLocator locator;
  private final FileProgressLog progressLog;
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();
  private final Map<String, ScheduledFuture<?>> followed = new ConcurrentHashMap<>();

  /**
   * What the loads take from outside.
   *
   * @param workingDirectory what relative paths resolve against
   * @param standardInput read for the path {@code -}
   * @param clock wall-clock time
   * @param scheduler looks after files that are followed
   */
  public record Environment(
      Path workingDirectory,
      InputStream standardInput,
      InstantSource clock,
      ScheduledExecutorService scheduler) {}

  /** Opens the positions kept in {@code engine}. */
  public FileSources(LogEngine engine, Formats formats, WrittenEnds ends, Environment environment) {
    this.engine = engine;
    this.formats = formats;
    this.ends = ends;
    this.environment = environment;
    this.locator = new FileLocator(environment.workingDirectory());
    this.progressLog = FileProgressLog.open(engine);
  }

  /**
   * Checks that the file of a source is there.
   *
   * @throws SqlException FILE_ERROR when it is not
   */
  public void requireReadable(FileInput file) {
    if (!file.isStandardInput()) {
      locator.resolve(file.path());
    }
  }

  /** Returns whether lines of the file of {@code source} were loaded and the file is not there. */
  public boolean isGone(Source source) {
    return source
        .file()
        .filter(file -> !file.isStandardInput() && locator.isMissing(file.path()))
        .flatMap(file -> progressLog.find(name(source, file, locator.lookedFor(file.path()))))
        .isPresent();
  }

  /**
   * Loads the lines of the file of {@code source} that have not been loaded, and waits until they
   * are durable; then follows the file if the source says so. A source without a file has nothing
   * to load.
   *
   * @throws SqlException FILE_ERROR when the file cannot be read, or the part that has been loaded
   *     is no longer the same
   */
  public LoadReport load(Source source) {
    if (source.file().isEmpty()) {
      return LoadReport.NOTHING;
    }
    FileInput file = source.file().get();
    LoadReport report =
        file.isStandardInput()
            ? loadStandardInput(source, file)
            : loadFile(source, file, !file.follow());
    if (file.follow()) {
      follow(source, file);
    }
    return report;
  }

  /** Goes on reading a file that is followed; for sources that were made before. */
  public void resume(Source source) {
    source
        .file()
        .filter(file -> file.follow() && !file.isStandardInput())
        .ifPresent(file -> follow(source, file));
  }

  /** Ends the following of a source's file. */
  public void stop(String sourceName) {
    ScheduledFuture<?> task = followed.remove(sourceName);
    if (task != null) {
      task.cancel(false);
    }
  }

  @Override
  public void close() {
    followed.keySet().forEach(this::stop);
  }

  private void follow(Source source, FileInput file) {
    if (file.isStandardInput()) {
      return;
    }
    followed.computeIfAbsent(
        source.name(),
        name ->
            environment
                .scheduler()
                .scheduleWithFixedDelay(
                    () -> poll(source, file), POLL_MS, POLL_MS, TimeUnit.MILLISECONDS));
  }

  private void poll(Source source, FileInput file) {
    try {
      Path path = locator.resolve(file.path());
      long loadedBytes =
          progressLog.find(name(source, file, path)).map(f -> f.progress().bytes()).orElse(0L);
      if (Files.size(path) != loadedBytes) {
        loadFile(source, file, false).notices().forEach(LOG::warn);
      }
    } catch (SqlException | IOException failure) {
      LOG.error("file of {} is not followed any more", source.describe(), failure);
      stop(source.name());
    }
  }

  private LoadReport loadStandardInput(Source source, FileInput file) {
    LineLoader loader = new LineLoader(target(source), "standard input", null);
    try {
      LineReader lines = new LineReader(environment.standardInput());
      return loader.load(lines, LineFormat.of(source, file, formats), FileProgress.NONE, true);
    } catch (IOException failure) {
      throw FileLocator.failed(Path.of("-"), failure);
    }
  }

  private LoadReport loadFile(Source source, FileInput file, boolean lastToo) {
    Path path = locator.resolve(file.path());
    FileName name = name(source, file, path);
    // Not by path: two paths may turn out to mean one file.
    Lock lock = locks.computeIfAbsent(name.topic(), ignored -> new ReentrantLock());
    lock.lock();
    try (InputStream in = Files.newInputStream(path)) {
      LoadedFile before = progressLog.find(name).orElse(LoadedFile.nothingOf(name));
      LineReader lines = new LineReader(in);
      lines.skip(before.progress().bytes());
      PrefixCheck.requireSame(source, name, before, lines);
      Positions positions = new Positions(name, before);
      positions.rememberPlaceAndName();
      LineLoader loader = new LineLoader(target(source), file.path(), positions);
      return loader.load(lines, LineFormat.of(source, file, formats), before.progress(), lastToo);
    } catch (IOException failure) {
      throw FileLocator.failed(path, failure);
    } finally {
      lock.unlock();
    }
  }

  private LineLoader.Target target(Source source) {
    return new LineLoader.Target(engine, ends, environment.clock(), source);
  }

  private FileName name(Source source, FileInput file, Path path) {
    String topic = source.storage().topic();
    String id = engine.topics().find(topic).map(TopicDescription::id).orElse("");
    return new FileName(topic, id, path.toString(), file.path());
  }

  /** Records how far one file has been read. */
  private final class Positions implements LineLoader.Positions {
    private final FileName name;
    private final LoadedFile before;

    Positions(FileName name, LoadedFile before) {
      this.name = name;
      this.before = before;
    }

    /** So that it is found again even when it is moved before lines are added. */
    void rememberPlaceAndName() {
      if (before.isAt(name) && before.isNamed(name)) {
        return;
      }
      BatchAppend batch = batch(before.progress(), environment.clock().millis());
      engine.commit(new CommitRequest(List.of(batch), List.of())).join();
      committed(before.progress());
    }

    @Override
    public BatchAppend batch(FileProgress progress, long nowMs) {
      return FileProgressLog.batch(name, before.movedTo(name, progress), nowMs);
    }

    @Override
    public void committed(FileProgress progress) {
      progressLog.apply(name, before.movedTo(name, progress));
    }
  }
}
