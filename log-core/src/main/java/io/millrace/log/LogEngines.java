package io.millrace.log;

import io.millrace.log.api.EngineProvider;
import io.millrace.log.api.EngineUrl;
import io.millrace.log.api.LogEngine;
import io.millrace.log.api.LogErrorCode;
import io.millrace.log.api.LogException;
import java.util.ServiceLoader;

/** Opens engines by URL. */
public final class LogEngines {
  private LogEngines() {}

  /**
   * Opens the engine that a URL names, or another handle on it when it is open in this process.
   *
   * @param url {@code millrace:DIRECTORY}, {@code memory:NAME} or that of an installed provider
   * @throws LogException {@link LogErrorCode#INVALID_URL} when no provider knows the scheme; else
   *     as {@link EngineProvider#open}
   */
  public static LogEngine open(String url) {
    EngineUrl parsed = EngineUrl.parse(url);
    for (EngineProvider provider : ServiceLoader.load(EngineProvider.class, loader())) {
      if (provider.handles(parsed.scheme())) {
        return provider.open(parsed);
      }
    }
    throw new LogException(
        LogErrorCode.INVALID_URL,
        "no engine is installed for scheme \"%s\" of \"%s\"".formatted(parsed.scheme(), url),
        "Write millrace:DIRECTORY or memory:NAME, or add the engine's module to the class path.");
  }

  private static ClassLoader loader() {
    return LogEngines.class.getClassLoader();
  }
}
