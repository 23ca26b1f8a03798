package io.millrace.log;

import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import io.millrace.log.internal.engine.EmbeddedEngine;
import io.millrace.log.internal.engine.EngineRegistry;
import io.millrace.log.internal.engine.EngineSettings;
import io.millrace.log.internal.io.DiskStorage;
import io.millrace.log.internal.io.MemoryStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Opens embedded engines, durable or in memory. Engines are shared within the process.
 *
 * <p>Topic settings have Kafka's names, ranges and defaults, except that {@code retention.ms} is -1
 * and {@code message.timestamp.after.max.ms} unlimited unless set.
 *
 * <p>An append waits while more than 64 MiB, or an eighth of a small heap, are on their way to the
 * disk. Futures complete in order on one thread of the engine: a slow callback delays other
 * callbacks, but no commit.
 */
public final class EmbeddedLog {
  private static final EngineRegistry ENGINES = new EngineRegistry();

  private EmbeddedLog() {}

  /**
   * Opens the engine in a data directory, which is made when it is missing.
   *
   * @param directory relative to the working directory, or absolute
   * @throws LogException {@link LogErrorCode#DATA_DIR_LOCKED} when another process has it open,
   *     {@link LogErrorCode#DATA_DIR_INVALID} when it cannot be used, {@link
   *     LogErrorCode#CORRUPT_DATA} when its journal is damaged
   */
  public static LogEngine open(Path directory, EmbeddedLogOptions options) {
    return open(new EngineUrl(EngineUrl.EMBEDDED, directory.toString()), options);
  }

  /**
   * Opens the engine of a {@code millrace:} or {@code memory:} URL. An engine in memory vanishes
   * with its last handle.
   *
   * @throws LogException as {@link #open(Path, EmbeddedLogOptions)}
   */
  public static LogEngine open(EngineUrl url, EmbeddedLogOptions options) {
    EngineSettings settings = settings(options);
    if (url.scheme().equals(EngineUrl.MEMORY)) {
      Path root = Path.of("/memory");
      return ENGINES.open(
          url.toString(),
          () -> EmbeddedEngine.open(url, root, new MemoryStorage(options.clock()), settings));
    }
    if (!url.scheme().equals(EngineUrl.EMBEDDED)) {
      throw new LogException(
          LogErrorCode.INVALID_URL,
          "engine URL \"%s\" is not that of an embedded engine".formatted(url),
          "Write millrace:DIRECTORY or memory:NAME.");
    }
    Path directory = realPath(url.directory());
    EngineUrl real = new EngineUrl(EngineUrl.EMBEDDED, directory.toString());
    return ENGINES.open(
        real.toString(), () -> EmbeddedEngine.open(real, directory, new DiskStorage(), settings));
  }

  static EngineSettings settings(EmbeddedLogOptions options) {
    return new EngineSettings(
        options.maxOpenFiles(),
        options.tailCacheBytes(),
        options.checkpointInterval().toMillis(),
        options.upkeepInterval().toMillis(),
        options.compactionMapBytes(),
        options.clock(),
        options.newTopicId(),
        options.expirations());
  }

  // Links are resolved, so that two names of one directory are one engine.
  private static Path realPath(Path directory) {
    try {
      Files.createDirectories(directory);
      return directory.toRealPath();
    } catch (IOException e) {
      throw new LogException(
          LogErrorCode.DATA_DIR_INVALID,
          "data directory \"%s\" cannot be used: %s".formatted(directory, e),
          "Name a directory that exists or can be made, and that you may write to.",
          e);
    }
  }
}
