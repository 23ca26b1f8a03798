package io.millrace.clients;

import io.millrace.common.Uuid;
import io.millrace.log.api.EngineProvider;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;
import io.millrace.log.internal.engine.EmbeddedEngine;
import io.millrace.log.internal.engine.EngineRegistry;
import io.millrace.log.internal.engine.EngineSettings;
import io.millrace.log.internal.io.FaultyStorage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Engines with the URL {@code faulty:NAME}, on storage that a test can spoil. */
public final class FaultyEngines implements EngineProvider {
  private static final EngineRegistry ENGINES = new EngineRegistry();
  private static final Map<String, FaultyStorage> STORAGES = new ConcurrentHashMap<>();

  /** For the service loader. */
  public FaultyEngines() {}

  /** The storage of an engine. */
  public static FaultyStorage storage(String url) {
    return STORAGES.computeIfAbsent(url, key -> new FaultyStorage(true));
  }

  @Override
  public boolean handles(String scheme) {
    return scheme.equals("faulty");
  }

  @Override
  public LogEngine open(EngineUrl url) {
    EngineSettings settings =
        new EngineSettings(
            100, 1 << 20, 1_000, 15_000, 1 << 16, InstantSource.system(), Uuid::randomUuid);
    return ENGINES.open(
        url.toString(),
        () -> EmbeddedEngine.open(url, Path.of("/faulty"), storage(url.toString()), settings));
  }
}
