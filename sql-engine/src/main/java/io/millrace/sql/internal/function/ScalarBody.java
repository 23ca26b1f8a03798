package io.millrace.sql.internal.function;

import org.jspecify.annotations.Nullable;

/** Computes a value from arguments. Any exception makes the result null and is reported. */
@FunctionalInterface
public interface ScalarBody {

  /**
   * Returns the result; null for NULL.
   *
   * @param arguments in the types of the parameters; not null unless the variant says that it takes
   *     nulls; the array is this call's own
   */
  @Nullable Object call(@Nullable Object[] arguments);
}
