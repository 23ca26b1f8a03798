package io.millrace.sql.internal.tree;

/** {@code OR REPLACE}, {@code SOURCE} (read only) and {@code IF NOT EXISTS} of a CREATE. */
public record CreateOptions(boolean orReplace, boolean readOnly, boolean ifNotExists) {

  /** None of them. */
  public static final CreateOptions NONE = new CreateOptions(false, false, false);
}
