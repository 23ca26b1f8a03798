package io.millrace.common.errors;

/** The text kept with a committed offset exceeds 4,096 bytes. */
public class OffsetMetadataTooLarge extends ApiException {
  private static final long serialVersionUID = 1L;

  /** Creates the exception with its message and its cause. */
  public OffsetMetadataTooLarge(String message, Throwable cause) {
    super(message, cause);
  }

  /** Creates the exception with its message. */
  public OffsetMetadataTooLarge(String message) {
    super(message);
  }

  /** Creates the exception with its cause. */
  public OffsetMetadataTooLarge(Throwable cause) {
    super(cause);
  }

  /** Creates the exception. */
  public OffsetMetadataTooLarge() {
    super();
  }
}
