package io.millrace.streams;

/** The part of the configuration that belongs to one topology. Immutable. */
public class TopologyConfig {
  /** The settings of the application. */
  public final StreamsConfig applicationConfigs;

  /** Whether stores and internal topics without a given name are refused. */
  public final boolean ensureExplicitInternalResourceNaming;

  /** Takes what concerns the topology from the settings of the application. */
  public TopologyConfig(StreamsConfig configs) {
    this.applicationConfigs = configs;
    this.ensureExplicitInternalResourceNaming =
        configs.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG);
  }
}
