package io.millrace.clients.admin;

/** How to change settings. */
public class AlterConfigsOptions extends AbstractOptions<AlterConfigsOptions> {
  private boolean validateOnly;

  /** Makes the default options. */
  public AlterConfigsOptions() {}

  /** Whether the changes are only checked. */
  public boolean shouldValidateOnly() {
    return validateOnly;
  }

  /** Sets whether the changes are only checked; embedded engines refuse that. */
  public AlterConfigsOptions validateOnly(boolean validateOnly) {
    this.validateOnly = validateOnly;
    return this;
  }
}
