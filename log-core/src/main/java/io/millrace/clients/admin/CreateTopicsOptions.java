package io.millrace.clients.admin;

/** How to create topics. */
public class CreateTopicsOptions extends AbstractOptions<CreateTopicsOptions> {
  private boolean validateOnly;

  /** Makes the default options. */
  public CreateTopicsOptions() {}

  /** Only checks whether the topics could be created. */
  public CreateTopicsOptions validateOnly(boolean validateOnly) {
    this.validateOnly = validateOnly;
    return this;
  }

  /** Whether the request only checks. */
  public boolean shouldValidateOnly() {
    return validateOnly;
  }
}
