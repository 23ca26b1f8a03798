package io.millrace.sql.internal.registry;

import io.millrace.log.EmbeddedLog;
import io.millrace.log.EmbeddedLogOptions;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;
import io.millrace.sql.internal.format.builtin.BuiltInFormats;
import io.millrace.sql.schema.SchemaRegistry;
import java.time.InstantSource;
import java.util.UUID;

/** A registry over a log that keeps nothing, for tests. */
public final class RegistryFixture implements AutoCloseable {
  private final LogEngine log =
      EmbeddedLog.open(
          EngineUrl.parse("memory:registry-" + UUID.randomUUID()), EmbeddedLogOptions.defaults());

  /** Opens the registry, again if it was open. */
  public SchemaRegistry open() {
    return LogSchemaRegistry.open(log, InstantSource.system(), BuiltInFormats.rules());
  }

  @Override
  public void close() {
    log.close();
  }
}
