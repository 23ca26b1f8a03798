package io.millrace.common.errors;

import org.jspecify.annotations.Nullable;

/** Something that was named does not exist. */
public class ResourceNotFoundException extends ApiException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String resource;

  /** Creates the exception with its message. */
  public ResourceNotFoundException(String message) {
    super(message);
    this.resource = null;
  }

  /** Creates the exception with its message and its cause. */
  public ResourceNotFoundException(String message, Throwable cause) {
    super(message, cause);
    this.resource = null;
  }

  /** Creates the exception with what was named and its message. */
  public ResourceNotFoundException(String resource, String message) {
    super(message);
    this.resource = resource;
  }

  /** Creates the exception with what was named, its message and its cause. */
  public ResourceNotFoundException(String resource, String message, Throwable cause) {
    super(message, cause);
    this.resource = resource;
  }

  /** What was named, or null. */
  public @Nullable String resource() {
    return resource;
  }
}
