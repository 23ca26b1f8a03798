package io.millrace.log;

import io.millrace.log.api.EngineProvider;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;

/** Opens {@code millrace:} and {@code memory:} URLs with the default options. */
public final class EmbeddedEngineProvider implements EngineProvider {

  /** For the service loader. */
  public EmbeddedEngineProvider() {}

  @Override
  public boolean handles(String scheme) {
    return scheme.equals(EngineUrl.EMBEDDED) || scheme.equals(EngineUrl.MEMORY);
  }

  @Override
  public LogEngine open(EngineUrl url) {
    return EmbeddedLog.open(url, EmbeddedLogOptions.defaults());
  }
}
