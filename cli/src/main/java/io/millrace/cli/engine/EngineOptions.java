package io.millrace.cli.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of commands that open an engine: which, and what sessions begin with. */
public final class EngineOptions {
  @Mixin private UrlOption engine = new UrlOption();

  @Option(
      names = "-D",
      paramLabel = "NAME=VALUE",
      description = "Defines a variable, used as $${NAME} in statements.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a property, as SET 'KEY'='VALUE' would.")
  private Map<String, String> properties = new LinkedHashMap<>();

  /** Creates options; picocli fills them in. */
  public EngineOptions() {}

  /** Which engine. */
  public String url() {
    return engine.url();
  }

  /** Variables by name. */
  public Map<String, String> variables() {
    return variables;
  }

  /** Properties by name. */
  public Map<String, String> properties() {
    return properties;
  }
}
