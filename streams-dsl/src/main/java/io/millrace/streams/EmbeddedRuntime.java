package io.millrace.streams;

import io.millrace.log.LogEngines;
import io.millrace.log.api.LogEngine;
import io.millrace.streams.internal.runtime.RuntimeImpl;
import io.millrace.streams.internal.runtime.RuntimeOptions;
import io.millrace.streams.runtime.Domain;
import io.millrace.streams.runtime.RuntimeMetrics;
import io.millrace.streams.runtime.StreamsRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens the streams runtime of an engine. There is one per engine in a process; whoever opens it
 * shares it, and the last to close closes it.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedRuntime {
  private static final Map<String, Shared> OPEN = new HashMap<>();

  private EmbeddedRuntime() {}

  /**
   * Opens the runtime of the engine at that URL.
   *
   * @throws io.millrace.log.api.LogException when the engine cannot be opened
   * @throws io.millrace.streams.errors.ProcessorStateException when its state cannot be opened
   */
  public static StreamsRuntime open(String url) {
    return open(url, RuntimeOptions.defaults(System::currentTimeMillis, System::nanoTime));
  }

  /** Opens the runtime of an engine that is open; the caller keeps and closes its own handle. */
  public static StreamsRuntime open(LogEngine engine) {
    return open(engine.url().toString());
  }

  static Handle open(String url, RuntimeOptions options) {
    synchronized (OPEN) {
      LogEngine engine = LogEngines.open(url);
      String key = engine.url().toString();
      Shared shared = OPEN.get(key);
      if (shared == null) {
        shared = new Shared(key, start(engine, options));
        OPEN.put(key, shared);
      } else {
        engine.close();
      }
      shared.users++;
      return new Handle(shared);
    }
  }

  private static RuntimeImpl start(LogEngine engine, RuntimeOptions options) {
    try {
      return new RuntimeImpl(engine, options);
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  /** A runtime with the number of those who use it; guarded by {@link #OPEN}. */
  private static final class Shared {
    final String key;
    final RuntimeImpl runtime;
    int users;

    Shared(String key, RuntimeImpl runtime) {
      this.key = key;
      this.runtime = runtime;
    }

    void release() {
      synchronized (OPEN) {
        if (--users == 0) {
          OPEN.remove(key);
          runtime.close();
        }
      }
    }
  }

  /** What one opener gets. */
  record Handle(Shared shared, AtomicBoolean closed) implements StreamsRuntime {
    Handle(Shared shared) {
      this(shared, new AtomicBoolean());
    }

    /** The runtime itself. */
    RuntimeImpl runtime() {
      return shared.runtime;
    }

    @Override
    public LogEngine engine() {
      return shared.runtime.engine();
    }

    @Override
    public Domain domain(String name) {
      if (closed.get()) {
        throw new IllegalStateException("the runtime was closed");
      }
      return shared.runtime.domain(name);
    }

    @Override
    public RuntimeMetrics metrics() {
      return shared.runtime.metrics();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        shared.release();
      }
    }
  }
}
