package io.millrace.clients.admin;

/** How to describe settings. */
public class DescribeConfigsOptions extends AbstractOptions<DescribeConfigsOptions> {
  private boolean includeSynonyms;
  private boolean includeDocumentation;

  /** Makes the default options. */
  public DescribeConfigsOptions() {}

  /** Tells with each value what it would fall back to. */
  public DescribeConfigsOptions includeSynonyms(boolean includeSynonyms) {
    this.includeSynonyms = includeSynonyms;
    return this;
  }

  /** Whether fallbacks are told. */
  public boolean includeSynonyms() {
    return includeSynonyms;
  }

  /** Tells what settings mean; topics' settings are documented by Kafka, so nothing is told. */
  public DescribeConfigsOptions includeDocumentation(boolean includeDocumentation) {
    this.includeDocumentation = includeDocumentation;
    return this;
  }

  /** Whether documentation is asked for. */
  public boolean includeDocumentation() {
    return includeDocumentation;
  }
}
