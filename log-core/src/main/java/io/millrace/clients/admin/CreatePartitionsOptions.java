package io.millrace.clients.admin;

/** How to add partitions. */
public class CreatePartitionsOptions extends AbstractOptions<CreatePartitionsOptions> {
  private boolean validateOnly;

  /** Makes the default options. */
  public CreatePartitionsOptions() {}

  /** Only checks whether the partitions could be added. */
  public CreatePartitionsOptions validateOnly(boolean validateOnly) {
    this.validateOnly = validateOnly;
    return this;
  }

  /** Whether the request only checks. */
  public boolean validateOnly() {
    return validateOnly;
  }
}
