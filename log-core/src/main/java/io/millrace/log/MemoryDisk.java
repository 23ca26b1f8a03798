package io.millrace.log;

import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;
import io.millrace.log.internal.engine.EmbeddedEngine;
import io.millrace.log.internal.engine.EngineRegistry;
import io.millrace.log.internal.io.MemoryStorage;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The files of an engine on the heap, for tests: unlike those of a {@code memory:} URL they outlive
 * the engine, and a copy of them is what a process that is killed leaves behind. An engine that is
 * opened on them recovers as it does on a disk.
 *
 * <p>Thread-safe.
 */
public final class MemoryDisk {
  private static final AtomicLong COUNT = new AtomicLong();
  private static final Path ROOT = Path.of("/memory");

  private final EngineRegistry engines = new EngineRegistry();
  private final MemoryStorage storage;
  private final EngineUrl url;

  /** An empty disk. */
  public MemoryDisk() {
    this(new MemoryStorage());
  }

  private MemoryDisk(MemoryStorage storage) {
    this.storage = storage;
    this.url = new EngineUrl(EngineUrl.MEMORY, "disk-" + COUNT.incrementAndGet());
  }

  /**
   * Opens the engine on this disk, or another handle on it when it is open. It has a URL of its
   * own, by which it cannot be opened.
   *
   * @throws io.millrace.log.api.LogException as {@link EmbeddedLog#open(EngineUrl,
   *     EmbeddedLogOptions)}
   */
  public LogEngine open(EmbeddedLogOptions options) {
    return engines.open(
        url.toString(),
        () -> EmbeddedEngine.open(url, ROOT, storage, EmbeddedLog.settings(options)));
  }

  /**
   * A disk with what is on this one at this instant, in the middle of whatever an engine does with
   * it: the page cache included, as {@code kill -9} leaves it.
   */
  public MemoryDisk copy() {
    return new MemoryDisk(storage.copy());
  }
}
